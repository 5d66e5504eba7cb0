export { createHistoryChanges, type HistoryChanges } from './changes.ts';
export { historyChangesHandlers } from './changes-handlers.ts';
export { createHistoryIndex, type HistoryIndex } from './history-index.ts';
export { createIndexPositions } from './index-positions.ts';
export { createHistoryReading, type HistoryReading } from './reading.ts';
export { historyReadingHandlers } from './reading-handlers.ts';
