import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EngineClient } from '#renderer/client/rpc.ts';
import type { MethodInput, MethodName, MethodOutput } from '#shared/contracts/contracts.ts';
import { ready } from '../crash/inspect.ts';
import { startEngine } from '../engine/engine-process.ts';
import { createGate } from '../engine/node-client.ts';

const RUNS = 5;
const POLL_MS = 5;
const WITHIN_MS = 60_000;

export interface RunFigures {
  /** From Run to a page that answers, on a home where nothing was ever run; one for each new engine. */
  readonly first: readonly number[];
  /** The same in an engine that has run it before, after it was stopped. */
  readonly again: readonly number[];
}

/** The sample project, run in the built studio. */
export async function measureRun(): Promise<RunFigures> {
  const first: number[] = [];
  const again: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'strata-bench-run-'));
    const engine = startEngine({ home: path.join(folder, 'home'), sample: true });
    try {
      const gate = createGate();
      gate.enter(await engine.ready);
      const client = gate.connect();
      await ready(client);
      const [project] = (await ask(client, 'projects.list', {})).projects;
      if (!project) throw new Error('there is no sample project');
      // As for a person who presses Run: the studio has been open for a moment, and its specs are compiled.
      await ask(client, 'specs.check', { projectId: project.id });
      first.push(await timeOfRun(client, project.id));
      await ask(client, 'runs.stop', { projectId: project.id });
      again.push(await timeOfRun(client, project.id));
      client.close();
    } finally {
      await engine.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    }
  }
  return { first, again };
}

async function timeOfRun(client: EngineClient, projectId: string): Promise<number> {
  const began = performance.now();
  await ask(client, 'runs.start', { projectId });
  while (performance.now() - began < WITHIN_MS) {
    const state = await ask(client, 'runs.preview', { projectId });
    if (state.status === 'crashed') throw new Error(`the application crashed: ${state.message}`);
    if (state.status === 'running' && state.next === null) {
      const page = await fetch(state.url);
      const html = await page.text();
      if (!page.ok || !html.includes('<script')) throw new Error('the application answered no page');
      return performance.now() - began;
    }
    await sleep(POLL_MS);
  }
  throw new Error('the application did not start');
}

async function ask<M extends MethodName>(
  client: EngineClient,
  method: M,
  input: MethodInput<M>,
): Promise<MethodOutput<M>> {
  const answer = await client.call(method, input);
  if (!answer.ok) throw new Error(`${method} was refused: ${JSON.stringify(answer.error)}`);
  return answer.value;
}
