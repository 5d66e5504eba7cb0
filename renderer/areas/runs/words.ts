import type { PreviewPerson, PreviewState, PreviewStep } from '#shared/contracts/preview.ts';
import type { RunKind, RunOutcome, RunSummary } from '#shared/contracts/runs.ts';

export const KINDS: Readonly<Record<RunKind, string>> = {
  check: 'Check',
  build: 'Build',
  run: 'Run',
  export: 'Export',
};

export const OUTCOMES: Readonly<Record<RunOutcome, string>> = {
  running: 'running',
  done: 'done',
  failed: 'failed',
  cancelled: 'cancelled',
  interrupted: 'interrupted',
};

/** What a run that is `interrupted` has to say for itself. */
export const INTERRUPTED = 'The engine ended before this run did.';

/** What happens between Run and the first page, in this order. */
export const STEPS: readonly { readonly step: PreviewStep; readonly title: string }[] = [
  { step: 'compile', title: 'Compile the specification' },
  { step: 'generate', title: 'Generate the application' },
  { step: 'bundle', title: 'Bundle the pages' },
  { step: 'migrate', title: 'Prepare the database' },
  { step: 'start', title: 'Start the server' },
];

export function stepTitle(wanted: PreviewStep): string {
  return STEPS.find(({ step }) => step === wanted)?.title ?? wanted;
}

/** Where a preview stands, in a few words. */
export function stateInWords(preview: PreviewState): string {
  switch (preview.status) {
    case 'idle':
      return 'Not started';
    case 'starting':
      return 'Starting';
    case 'running':
      if (preview.hanging) return 'Does not answer';
      if (preview.next !== null) return 'Running, a newer one is being made';
      return preview.behind === null ? 'Running' : 'Running, older than the texts';
    case 'asking':
      return 'Waits for an answer';
    case 'crashed':
      return preview.step === null ? 'Crashed' : 'Did not start';
    case 'stopped':
      return 'Stopped';
  }
}

/** `Ada Rep, rep (Acme)`; the org only where there are several. */
export function personInWords(person: PreviewPerson, people: readonly PreviewPerson[]): string {
  const roles = person.roles.length === 0 ? 'no role' : person.roles.join(', ');
  const several = new Set(people.map(({ org }) => org)).size > 1;
  return `${person.name}, ${roles}${several ? ` (${person.orgName})` : ''}`;
}

/** `0.4 s`, `12 s`, `3 min 5 s`, `2 h 4 min`. */
export function durationInWords(milliseconds: number): string {
  if (milliseconds < 9_950) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** How long a run took; null while it goes on, and where nobody knows. */
export function durationOf({ startedAt, endedAt }: Pick<RunSummary, 'startedAt' | 'endedAt'>): number | null {
  return endedAt === null ? null : Math.max(0, endedAt - startedAt);
}

const times = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const moments = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** Today only the time, else with the day. */
export function momentInWords(at: number): string {
  const isToday = new Date(at).toDateString() === new Date().toDateString();
  return (isToday ? times : moments).format(at);
}

/** `1 file`, `8,204 files`. */
export function countedInWords(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? `1 ${one}` : `${count.toLocaleString('en')} ${many}`;
}

/** The first letters of a hash, as many as tell hashes of one project apart. */
export function shortHash(hash: string): string {
  return hash.slice(0, 10);
}
