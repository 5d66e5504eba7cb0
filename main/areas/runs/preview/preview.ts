import path from 'node:path';
import type { ErrorOf } from '#shared/contracts/errors.ts';
import { messageFor } from '#shared/contracts/messages.ts';
import type { OnSchemaChange, PreviewState, PreviewStep } from '#shared/contracts/preview.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { NotSaved } from '../../../platform/db/database.ts';
import type { Logger } from '../../../platform/log/logger.ts';
import type { CompiledSpecs } from '../../compiler/index.ts';
import type { Inputs } from '../inputs.ts';
import type { Recorder } from '../journal/recorder.ts';
import { watchHealth } from './health.ts';
import type { Launch, Served } from './launch.ts';
import type { MadeApplication, MakeApplication } from './make-application.ts';
import type { PortMemory } from './port-memory.ts';
import {
  crashedState,
  stateOf,
  TITLES,
  urlOf,
  type Answer,
  type Attempt,
  type Rest,
  type Shown,
} from './preview-state.ts';

/**
 * The preview of one project. At most one application is shown, and at most one attempt is under way to put another in
 * its place: the newest wins, and the shown one goes no sooner than when the other has its database opened.
 */
export interface Preview {
  state(): PreviewState;
  start(wanted: { onSchemaChange: OnSchemaChange; fresh: boolean }): Result<{ runId: string }, NotSaved>;
  /** Resolves when nothing of it runs. */
  stop(note: string): Promise<void>;
  /** False when nothing is asked. */
  answer(runId: string, answer: Answer): boolean;
  actAs(person: {
    personId: string;
    org?: string | undefined;
    path: string;
  }): Promise<Result<{ url: string }, ErrorOf<'runs/not-running' | 'runs/person-not-found'>>>;
  /** The texts have changed: if it runs and they mean something else now, it starts again. */
  specsChanged(): Promise<void>;
}

export interface PreviewDeps {
  /** Of this project's previews. */
  readonly folder: string;
  readonly begin: () => Result<Recorder, NotSaved>;
  readonly read: () => Promise<Inputs>;
  readonly make: MakeApplication;
  /** Fails with a sentence where nothing can be run here. */
  readonly launch: (recorder: Recorder) => Result<Launch, string>;
  readonly ports: PortMemory;
  readonly framedBy: () => readonly string[];
  readonly logger: Logger;
  readonly onChange: () => void;
}

export function createPreview(deps: PreviewDeps): Preview {
  const { folder, begin, read, make, launch: createLaunch, ports, framedBy, logger, onChange } = deps;
  const database = path.join(folder, 'data', 'app.db');
  let shown: Shown | null = null;
  let attempt: Attempt | null = null;
  let rest: Rest = { status: 'idle' };
  /** It is meant to run: saving starts it again. */
  let isOn = false;
  let policy: OnSchemaChange = 'ask';
  let considering: Promise<void> = Promise.resolve();

  function enter(current: Attempt, step: PreviewStep): void {
    current.step = step;
    current.recorder.step(TITLES[step]);
    onChange();
  }

  /** Ends an attempt that shall not go on. */
  function cancel(current: Attempt, note: string): void {
    if (current.isOver) return;
    current.isOver = true;
    current.question?.answer('cancel');
    current.question = null;
    current.recorder.end('cancelled', note);
    if (attempt === current) attempt = null;
    void current.launch?.stop();
  }

  function failed(
    current: Attempt,
    fault: { message: string; words?: string; exitCode?: number | null },
  ): void {
    if (current.isOver) return;
    const { message, words = '', exitCode = null } = fault;
    current.isOver = true;
    if (attempt === current) attempt = null;
    current.recorder.log('studio', message);
    current.recorder.end('failed', message);
    void current.launch?.stop();
    if (shown !== null) shown.behind = message;
    else
      rest = crashedState(
        current,
        current.step,
        { message, exitCode },
        current.made?.elementOf(words) ?? null,
      );
    onChange();
  }

  async function retire(old: Shown, note: string): Promise<void> {
    old.unwatch();
    if (shown === old) shown = null;
    await old.launch.stop();
    old.recorder.end('done', note);
  }

  function show(current: Attempt, served: Served, launch: Launch, made: MadeApplication): void {
    const { recorder } = current;
    const next: Shown = {
      ...served,
      recorder,
      launch,
      made,
      behind: null,
      isHanging: false,
      unwatch: watchHealth(served.port, (isHanging) => {
        next.isHanging = isHanging;
        recorder.log('studio', isHanging ? 'It does not answer.' : 'It answers again.');
        onChange();
      }),
    };
    ports.remember(served.port);
    current.isOver = true;
    if (attempt === current) attempt = null;
    shown = next;
    recorder.endStep();
    recorder.log('studio', `It runs at ${urlOf(served.port)}`);
    onChange();
    void launch.ended.then((fault) => {
      if (shown !== next) return;
      next.unwatch();
      shown = null;
      recorder.log('studio', fault.message);
      recorder.end('failed', fault.message);
      rest = crashedState(current, null, fault, made.elementOf(fault.words));
      onChange();
    });
  }

  /** Puts the application of these inputs in the place of the shown one. */
  async function pursue(current: Attempt, previous: Promise<void>, known: Inputs | null): Promise<void> {
    const { recorder } = current;
    await previous;
    if (current.isOver) return;
    const launched = createLaunch(recorder);
    if (!launched.ok) return failed(current, { message: launched.error });
    const launch = (current.launch = launched.value);
    const inputs = known ?? (await read());
    if (current.isOver) return;
    const { compiled } = inputs;
    recorder.inputs({ at: inputs.at, documents: inputs.documents, ir: compiled.ok ? compiled.value : null });
    if (!compiled.ok) return failed(current, { message: messageFor(compiled.error).title });
    current.irHash = compiled.value.hash;

    const made = await makeOf(current, compiled.value);
    if (current.isOver) return;
    if (!made.ok) return failed(current, { message: made.error });
    current.made = made.value;
    recorder.artifacts(made.value.artifacts);

    enter(current, 'migrate');
    const data = await openData(current, launch, made.value);
    if (data === null || current.isOver) return;
    if (shown !== null) await retire(shown, `Run ${recorder.id} took its place.`);
    const served = await launch.go(
      { data, port: ports.last(), webFolder: made.value.webFolder, framedBy: framedBy() },
      () => !current.isOver && enter(current, 'start'),
    );
    if (current.isOver) return;
    if (!served.ok) return failed(current, served.error);
    show(current, served.value, launch, made.value);
  }

  function makeOf(current: Attempt, compiled: CompiledSpecs): Promise<Result<MadeApplication, string>> {
    return make({
      compiled,
      folder,
      run: current.recorder.id,
      shown: shown?.recorder.id ?? null,
      onStep: (step) => !current.isOver && enter(current, step),
      onNote: (sentence) => current.recorder.log('studio', sentence),
    });
  }

  /** What is to become of the data; null when that is settled otherwise. */
  async function openData(
    current: Attempt,
    launch: Launch,
    made: MadeApplication,
  ): Promise<'keep' | 'fresh' | null> {
    const opened = await launch.open(made.script, database);
    if (current.isOver) return null;
    if (!opened.ok) {
      failed(current, opened.error);
      return null;
    }
    const { losses, mayKeep } = opened.value;
    if (current.fresh) return 'fresh';
    if (losses.length === 0 || (policy === 'keep' && mayKeep)) return 'keep';
    if (policy === 'fresh') return 'fresh';
    const answer = await new Promise<Answer>((resolve) => {
      current.question = { losses, mayAccept: mayKeep, answer: resolve };
      onChange();
    });
    current.question = null;
    if (current.isOver) return null;
    if (answer !== 'cancel') {
      onChange();
      return answer === 'fresh' ? 'fresh' : 'keep';
    }
    cancel(current, 'The data was left as it is.');
    if (shown !== null) shown.behind = 'The data was left as it is, so this is the application of before.';
    else {
      isOn = false;
      rest = { status: 'stopped', runId: current.recorder.id };
    }
    onChange();
    return null;
  }

  function attemptWith({
    inputs,
    fresh,
  }: {
    inputs: Inputs | null;
    fresh: boolean;
  }): Result<Attempt, NotSaved> {
    const begun = begin();
    if (!begun.ok) return begun;
    const before = attempt;
    if (before !== null) cancel(before, `Run ${begun.value.id} took its place.`);
    const previous =
      before === null ? Promise.resolve() : before.done.then(() => before.launch?.ended).then(() => {});
    const current: Attempt = {
      recorder: begun.value,
      fresh,
      step: 'compile',
      launch: null,
      irHash: null,
      made: null,
      isOver: false,
      question: null,
      done: Promise.resolve(),
    };
    attempt = current;
    enter(current, 'compile');
    current.done = pursue(current, previous, inputs).catch((bug: unknown) => {
      logger.error('a preview failed unexpectedly', { bug, run: current.recorder.id });
      failed(current, { message: 'Something went wrong inside Strata.' });
    });
    return ok(current);
  }

  async function consider(): Promise<void> {
    if (!isOn) return;
    const inputs = await read();
    if (!isOn) return;
    const { compiled } = inputs;
    if (!compiled.ok) {
      if (shown !== null) shown.behind = messageFor(compiled.error).title;
      return onChange();
    }
    const { hash } = compiled.value;
    if (attempt !== null && attempt.irHash === hash) return;
    if (shown?.made.irHash === hash) {
      shown.behind = null;
      if (attempt !== null) cancel(attempt, 'The specs are again as they were.');
      return onChange();
    }
    // What is written in the journal is not worth ending a preview for: the next change tries again.
    const begun = attemptWith({ inputs, fresh: false });
    if (!begun.ok) logger.error('a preview was not started again', { fault: begun.error.fault });
  }

  return {
    state: () => stateOf({ shown, attempt, rest }),

    start: ({ onSchemaChange, fresh }) => {
      policy = onSchemaChange;
      const begun = attemptWith({ inputs: null, fresh });
      if (!begun.ok) return begun;
      isOn = true;
      return ok({ runId: begun.value.recorder.id });
    },

    stop: async (note) => {
      isOn = false;
      const [current, old] = [attempt, shown];
      if (current !== null) cancel(current, note);
      if (old !== null) await retire(old, note);
      if (current !== null) {
        await current.done;
        await current.launch?.stop();
      }
      const runId = (current ?? old)?.recorder.id;
      if (runId === undefined) return;
      rest = { status: 'stopped', runId };
      onChange();
    },

    answer: (runId, answer) => {
      const question = attempt?.recorder.id === runId ? attempt.question : null;
      if (question === null || (answer === 'accept-loss' && !question.mayAccept)) return false;
      question.answer(answer);
      return true;
    },

    actAs: async ({ personId, org, path: to }) => {
      const running = shown;
      if (running === null) return err({ code: 'runs/not-running', id: attempt?.recorder.id ?? '' });
      const person = running.people.find(
        ({ id, org: theirs }) => id === personId && (org === undefined || org === theirs),
      );
      if (person === undefined) return err({ code: 'runs/person-not-found', id: personId });
      const admitted = await running.launch.admit({ user: person.id, org: person.org, path: to });
      return admitted === null
        ? err({ code: 'runs/not-running', id: running.recorder.id })
        : ok({ url: new URL(admitted, urlOf(running.port)).href });
    },

    specsChanged: () => (considering = considering.then(consider)),
  };
}
