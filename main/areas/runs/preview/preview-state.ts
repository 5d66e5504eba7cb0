import type { CrashElement, PreviewState, PreviewStep } from '#shared/contracts/preview.ts';
import type { Recorder } from '../journal/recorder.ts';
import type { Launch, LaunchFault, Served } from './launch.ts';
import type { MadeApplication } from './make-application.ts';

export type Answer = 'fresh' | 'accept-loss' | 'cancel';

export const TITLES: Readonly<Record<PreviewStep, string>> = {
  compile: 'Compile the specs',
  generate: 'Generate the application',
  bundle: 'Bundle server and pages',
  migrate: 'Prepare the database',
  start: 'Start the server',
};

/** What people see. */
export interface Shown extends Served {
  readonly recorder: Recorder;
  readonly launch: Launch;
  readonly made: MadeApplication;
  readonly unwatch: () => void;
  behind: string | null;
  isHanging: boolean;
}

/** What is to take its place. */
export interface Attempt {
  readonly recorder: Recorder;
  /** Begins with new data, whatever the schema. */
  readonly fresh: boolean;
  step: PreviewStep;
  launch: Launch | null;
  irHash: string | null;
  made: MadeApplication | null;
  isOver: boolean;
  question: { losses: readonly string[]; mayAccept: boolean; answer: (answer: Answer) => void } | null;
  /** Resolves when it does nothing any more. */
  done: Promise<void>;
}

/** What there is to say while there is neither. */
export type Rest =
  | { readonly status: 'idle' }
  | { readonly status: 'stopped'; readonly runId: string }
  | Extract<PreviewState, { status: 'crashed' }>;

/** What a preview is, as windows get it. */
export function stateOf({
  shown,
  attempt,
  rest,
}: {
  readonly shown: Shown | null;
  readonly attempt: Attempt | null;
  readonly rest: Rest;
}): PreviewState {
  if (attempt?.question) {
    const { losses, mayAccept } = attempt.question;
    const url = shown === null ? null : urlOf(shown.port);
    return { status: 'asking', runId: attempt.recorder.id, losses: [...losses], mayAccept, url };
  }
  if (shown !== null) {
    const { recorder, made, port, people, behind, isHanging } = shown;
    return {
      status: 'running',
      runId: recorder.id,
      url: urlOf(port),
      irHash: made.irHash,
      people: people.map((person) => ({ ...person, roles: [...person.roles] })),
      next: attempt === null ? null : { runId: attempt.recorder.id, step: attempt.step },
      behind: behind === null ? null : { sentence: behind },
      hanging: isHanging,
    };
  }
  if (attempt !== null) return { status: 'starting', runId: attempt.recorder.id, step: attempt.step };
  return rest;
}

export function crashedState(
  { recorder }: Attempt,
  step: PreviewStep | null,
  { message, exitCode }: Pick<LaunchFault, 'message' | 'exitCode'>,
  element: CrashElement | null,
): Rest {
  return { status: 'crashed', runId: recorder.id, step, message, exitCode, element };
}

export function urlOf(port: number): string {
  return `http://127.0.0.1:${port}/`;
}
