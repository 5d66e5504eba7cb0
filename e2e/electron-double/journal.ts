/** What the application has asked of the system, in order, for tests to read. */
export interface JournalEntry {
  readonly what: string;
  readonly detail: unknown;
}

export const journal: JournalEntry[] = [];

export function note(what: string, detail: unknown): void {
  journal.push({ what, detail });
}
