export { createHistoryChanges, type HistoryChanges } from './changes.ts';
export { historyChangesHandlers } from './changes-handlers.ts';
export { createHistoryIndex, type HistoryIndex } from './history-index.ts';
export { createLogPositions } from './log-positions.ts';
export { createHistoryReading, type HistoryReading } from './reading.ts';
export { historyReadingHandlers } from './reading-handlers.ts';
