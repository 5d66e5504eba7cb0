import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDocumentChannel } from '#renderer/client/document-channel.ts';
import type { EngineClient } from '#renderer/client/rpc.ts';
import { startEngine, type EngineProcess } from '../engine/engine-process.ts';
import { createGate } from '../engine/node-client.ts';
import { percentile } from '../figures.ts';
import { doctor } from './doctor.ts';
import { answer, describe, inspect, ready } from './inspect.ts';
import { forgetDailyBackups, pickMoment, waitForMoment, type KillMoment } from './kill-moments.ts';
import { createMutator, type KnownDocument, type Mutator } from './mutator.ts';
import { createRandom } from './random.ts';
import { createTreeModel, documentFact, documentState, projectFact } from './tree-model.ts';
import { BASE_TEXT, checkText } from './typed-text.ts';
import { createTypingRoom, type TypedDocument } from './typing-room.ts';

export interface CrashOptions {
  readonly rounds: number;
  readonly seed: number;
  /** Also waits for the backup of the day (20 s) in every so many rounds; 0: never. */
  readonly dailyBackupEvery: number;
  readonly doctorEvery: number;
  readonly progress: (line: string) => void;
}

export interface CrashReport {
  /** Rounds of start, check, typing and `kill -9` that were done. */
  readonly rounds: number;
  readonly seed: number;
  /** Edits and calls that the engine has acknowledged. */
  readonly acknowledged: number;
  /** Acknowledged ones that were not there after a restart. */
  readonly lost: number;
  /** Things that nobody made, that came twice, that are halves, or that cannot be read. */
  readonly corrupt: number;
  /** From the start of the process on the crashed home until a window has the text of a document. */
  readonly recoveryP95Ms: number;
  readonly doctorOk: boolean;
  /** The home, when something was wrong with it. */
  readonly home: string | null;
}

const TYPED_DOCUMENTS = 4;
/** A document that has grown to so many edits makes way for a fresh one. */
const EDITS_PER_DOCUMENT = 4000;

/**
 * Types into several documents and changes projects through the real host, kills the engine with `kill -9` at
 * random moments, starts it again on the same home, and compares everything with what was acknowledged. (A killed
 * process leaves the page cache of the system alone; that `synchronous=FULL` is set is what covers the power cut.)
 */
export async function runCrash(options: CrashOptions): Promise<CrashReport> {
  const { rounds, seed, progress } = options;
  const random = createRandom(seed);
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'strata-crash-'));
  const inspectorGate = createGate();
  const typingGate = createGate();
  const room = createTypingRoom(typingGate, random);
  const model = createTreeModel();
  const documents = new Map<string, KnownDocument>();
  const typed: TypedDocument[] = [];
  const recoveries: number[] = [];
  let lost = 0;
  let corrupt = 0;
  let doctorOk = true;
  let done = 0;
  let numbers = 0;
  let projectId = '';
  let acknowledgedCalls = 0;
  const engines: EngineProcess[] = [];

  const report = (kind: 'lost' | 'corrupt', detail: string, count = 1): void => {
    if (kind === 'lost') lost += count;
    else corrupt += count;
    progress(`  ${kind}: ${detail}`);
  };
  const isSound = (): boolean => lost === 0 && corrupt === 0 && doctorOk;

  async function start(): Promise<{ inspector: EngineClient; readyAt: number }> {
    const engine = startEngine({ home });
    engines.push(engine);
    inspectorGate.enter(await engine.ready);
    const readyAt = performance.now();
    const inspector = inspectorGate.connect();
    await ready(inspector);
    const [first] = typed;
    if (first !== undefined) {
      const channel = openDocumentChannel(inspector, first.id);
      const state = await channel.when(({ status }) => status !== 'loading');
      recoveries.push(performance.now() - engine.startedAt);
      if (state.status === 'closed') report('corrupt', `a document cannot be opened: ${state.code}`);
      channel.close();
    }
    return { inspector, readyAt };
  }

  async function killEngines(): Promise<void> {
    for (const engine of engines.splice(0)) await engine.killHard();
  }

  async function check(inspector: EngineClient): Promise<void> {
    const { recovery } = await answer(inspector, 'workspace.status', {});
    if (recovery !== null) report('corrupt', `the engine took the database for damaged: ${recovery.cause}`);
    const found = await inspect(inspector, new Set(typed.map(({ id }) => id)));
    for (const detail of found.unreadable) report('corrupt', detail);
    for (const fault of model.settle(found.facts)) report(fault.kind, fault.detail);
    documents.clear();
    for (const document of found.documents) documents.set(document.id, document);
    for (const { id, stretches } of typed) {
      const text = found.typedTexts.get(id);
      if (text === undefined) {
        report('lost', `document ${id} is gone`);
        continue;
      }
      const checked = checkText(text, stretches);
      for (const fault of checked.faults)
        report(fault.kind, `document ${id}: ${fault.detail}`, fault.edits || 1);
      for (const [stretch, count] of checked.found) stretch.durable = count;
    }
  }

  /** What everything happens in, made once, and fresh documents in place of those that have grown long. */
  async function furnish(inspector: EngineClient): Promise<TypedDocument[]> {
    if (projectId === '') {
      const name = 'Crashed';
      projectId = (await answer(inspector, 'projects.create', { name })).id;
      model.begin([new Map([[projectFact(name), 'here']])]);
      model.acknowledge();
    }
    const short = typed.filter(
      ({ stretches }) => stretches.reduce((sum, { edits }) => sum + edits.length, 0) < EDITS_PER_DOCUMENT,
    );
    while (short.length < TYPED_DOCUMENTS) {
      const path = `typed/${++numbers}.spec.yaml`;
      const { id } = await answer(inspector, 'documents.create', { projectId, path, text: BASE_TEXT });
      model.begin([new Map([[documentFact(path), documentState({ trashed: false, text: null })]])]);
      model.acknowledge();
      documents.set(id, { id, projectId, path, trashed: false, text: null });
      const document = { id, stretches: [] };
      typed.push(document);
      short.push(document);
    }
    return short.slice(-TYPED_DOCUMENTS);
  }

  function createRoundMutator(client: EngineClient): Mutator {
    const unique = (): number => ++numbers;
    const unexpected = (error: Parameters<typeof describe>[0]): void =>
      report('corrupt', `a call was refused without a reason: ${describe(error)}`);
    return createMutator({ client, model, random, projectId, documents, unique, unexpected });
  }

  async function changeUntilKilled(
    mutator: Mutator,
    isOver: () => boolean,
    moment: KillMoment,
  ): Promise<void> {
    while (!isOver()) {
      // A settling engine is one that has nothing else to do.
      if (moment !== 'settling' && moment !== 'snapshot') await mutator.change();
      await sleep(random.between(1, 80));
    }
  }

  async function round(moment: KillMoment): Promise<void> {
    if (moment === 'daily-backup') forgetDailyBackups(home);
    if (moment === 'starting') await killWhileStarting();
    const { inspector, readyAt } = await start();
    await check(inspector);
    if (!isSound()) return;
    const open = await furnish(inspector);
    const { url } = await answer(inspector, 'workspace.createLink', {});
    if (url === null) throw new Error('the engine made no link');
    typingGate.enter(url);
    await room.open(open);

    const mutator = createRoundMutator(inspector);
    let isOver = false;
    let changes: Promise<void> = Promise.resolve();
    await waitForMoment(moment, {
      readyAt,
      random,
      startTyping: () => {
        room.startTyping();
        if (moment !== 'import') changes = changeUntilKilled(mutator, () => isOver, moment);
      },
      stopTyping: () => room.stopTyping(),
      leaveDocuments: () => room.leaveDocuments(),
      firstSave: () => room.firstSave(),
      backup: () => void inspector.call('workspace.backup', {}),
      importMuch: () => void (changes = mutator.importMuch()),
    });
    isOver = true;
    typingGate.leave();
    inspectorGate.leave();
    await killEngines();
    await changes;
    acknowledgedCalls += mutator.acknowledged();
    inspector.close();
    room.crashed();
  }

  async function killWhileStarting(): Promise<void> {
    for (let i = random.between(1, 2); i > 0; i--) {
      const victim = startEngine({ home });
      await sleep(random.between(0, 400));
      await victim.killHard();
    }
  }

  async function examine(): Promise<void> {
    const result = await doctor(home);
    if (result.ok) return;
    doctorOk = false;
    for (const { findings } of result.checks) {
      for (const finding of findings) progress(`  doctor: ${finding.message} [${finding.code}]`);
    }
  }

  try {
    while (done < rounds && isSound()) {
      const daily = options.dailyBackupEvery > 0 && done % options.dailyBackupEvery === 1;
      // The very first one is killed while it makes the home.
      const moment = done === 0 ? 'starting' : daily ? 'daily-backup' : pickMoment(random);
      await round(moment);
      done += 1;
      if (done % options.doctorEvery === 0 && isSound()) await examine();
      progress(
        `round ${done}: killed while ${moment}; ${room.acknowledged() + acknowledgedCalls} acknowledged`,
      );
    }
    if (isSound()) {
      const { inspector } = await start();
      await check(inspector);
      inspector.close();
      await killEngines();
      await examine();
    }
  } catch (fault) {
    progress(`the home is kept: ${home}`);
    throw fault;
  } finally {
    room.close();
    await killEngines();
  }

  if (isSound()) fs.rmSync(home, { recursive: true, force: true });
  else progress(`the home is kept: ${home}`);
  return {
    rounds: done,
    seed,
    acknowledged: room.acknowledged() + acknowledgedCalls,
    lost,
    corrupt,
    recoveryP95Ms: Math.round(percentile(recoveries, 0.95)),
    doctorOk,
    home: isSound() ? null : home,
  };
}
