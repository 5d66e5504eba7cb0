import type { WindowMemory } from '#renderer/client/window-memory.ts';
import { patchRuns, readRuns, useRuns } from './store.ts';

/** Its part of the window's memory. */
const PART = 'runs';
/** People are kept for so many projects, the ones that were looked at last. */
const MOST_PEOPLE = 50;

interface Remembered {
  readonly paneShown: boolean;
  readonly logShown: boolean;
  /** As whom the application of a project was looked at, by project. */
  readonly people: Readonly<Record<string, string>>;
}

/** What was kept, as far as it makes sense. */
export function recallPane(memory: WindowMemory): Remembered {
  const kept: unknown = memory.read(PART);
  const found: Record<string, unknown> = typeof kept === 'object' && kept !== null ? { ...kept } : {};
  const people = typeof found['people'] === 'object' && found['people'] !== null ? found['people'] : {};
  return {
    paneShown: found['paneShown'] === true,
    logShown: found['logShown'] === true,
    people: Object.fromEntries(
      Object.entries(people).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    ),
  };
}

/** Shows the pane as it was left, and remembers from then on. */
export function rememberPane(memory: WindowMemory): void {
  const recall = () => {
    const { paneShown, logShown, people } = recallPane(memory);
    const { projectId, person } = readRuns();
    patchRuns({ paneShown, logShown, person: person ?? people[projectId ?? ''] ?? null });
  };
  recall();
  memory.subscribe(recall);
  useRuns.subscribe(({ paneShown, logShown, projectId, person }, before) => {
    if (paneShown === before.paneShown && logShown === before.logShown && person === before.person) return;
    const { people } = recallPane(memory);
    const others = Object.entries(people).filter(([id]) => id !== projectId);
    const own = projectId === null || person === null ? [] : [[projectId, person]];
    memory.write(PART, {
      paneShown,
      logShown,
      people: Object.fromEntries([...others, ...own].slice(-MOST_PEOPLE)),
    });
  });
}
