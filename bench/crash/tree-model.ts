import { createHash } from 'node:crypto';

/**
 * What the workspace must hold besides typed texts: one fact for every project and document, by its name or path
 * (which the harness never uses twice). An operation replaces some facts, in one step or in several.
 */
export type Facts = ReadonlyMap<string, string>;
/** What one step of an operation changes: null takes a fact away. */
export type FactChange = ReadonlyMap<string, string | null>;

export interface TreeModel {
  /** What was acknowledged. */
  facts(): Facts;
  /** An operation is on its way: from now on it may have happened, up to any of its steps. */
  begin(steps: readonly FactChange[]): void;
  /** It was acknowledged, so all of it must be there. */
  acknowledge(): void;
  /** It was refused or never sent: none of it may be there. */
  abandon(): void;
  /** Compares with what was found and goes on from there. */
  settle(found: Facts): TreeFault[];
}

export interface TreeFault {
  readonly kind: 'lost' | 'corrupt';
  readonly detail: string;
}

export const projectFact = (name: string): string => `project ${name}`;
export const documentFact = (path: string): string => `document ${path}`;
/** The state of a document; `text` is null where people type, because typed texts are checked on their own. */
export function documentState({ trashed, text }: { trashed: boolean; text: string | null }): string {
  const content =
    text === null
      ? 'typed'
      : `${text.length} units ${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
  return `${trashed ? 'in the trash' : 'here'}, ${content}`;
}

export function createTreeModel(): TreeModel {
  let acknowledged: Facts = new Map();
  let underway: readonly FactChange[] = [];

  return {
    facts: () => acknowledged,
    begin: (steps) => void (underway = steps),
    acknowledge() {
      for (const step of underway) acknowledged = withChange(acknowledged, step);
      underway = [];
    },
    abandon: () => void (underway = []),
    settle(found) {
      let candidate = acknowledged;
      let faults = differences(candidate, found);
      for (const step of underway) {
        if (faults.length === 0) break;
        candidate = withChange(candidate, step);
        const others = differences(candidate, found);
        if (others.length < faults.length) faults = others;
      }
      acknowledged = new Map(found);
      underway = [];
      return faults;
    },
  };
}

function withChange(facts: Facts, change: FactChange): Facts {
  const next = new Map(facts);
  for (const [name, state] of change) {
    if (state === null) next.delete(name);
    else next.set(name, state);
  }
  return next;
}

function differences(expected: Facts, found: Facts): TreeFault[] {
  const faults: TreeFault[] = [];
  for (const [name, state] of expected) {
    const now = found.get(name);
    if (now !== state) faults.push({ kind: 'lost', detail: `${name}: ${state}; found: ${now ?? 'nothing'}` });
  }
  for (const name of found.keys()) {
    if (!expected.has(name)) faults.push({ kind: 'corrupt', detail: `${name} was not expected to exist` });
  }
  return faults;
}
