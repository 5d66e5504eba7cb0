import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { build } from '../engine/build.ts';
import { startEngine, type EngineProcess } from '../engine/engine-process.ts';
import { createGate } from '../engine/node-client.ts';
import { doctor } from './doctor.ts';
import { answer, ready } from './inspect.ts';

const MINUTE = 60_000;
let home: string;
let engine: EngineProcess | null = null;

beforeAll(build, 5 * MINUTE);
beforeEach(() => void (home = fs.mkdtempSync(path.join(os.tmpdir(), 'strata-unsealed-'))));
afterEach(async () => {
  await engine?.killHard();
  fs.rmSync(home, { recursive: true, force: true });
});

it('an engine that is killed before it has sealed leaves a home without findings, and search knows the text', async () => {
  const first = await start();
  const { id: projectId } = await answer(first.client, 'projects.create', { name: 'Unsealed' });
  const { id: documentId } = await answer(first.client, 'documents.create', { projectId, path: 'a.md' });
  await answer(first.client, 'documents.write', { documentId, text: 'written, saved and not sealed' });
  await first.kill();
  expect(await doctor(home)).toMatchObject({ ok: true });

  const second = await start();
  await answer(second.client, 'documents.write', { documentId, text: 'written once more' });
  await second.kill();
  const third = await start();
  const { matches } = await answer(third.client, 'documents.search', { query: 'once more' });
  await third.kill();
  expect(matches.map((match) => match.path)).toEqual(['a.md']);
});

async function start() {
  const started = startEngine({ home });
  engine = started;
  const gate = createGate();
  gate.enter(await started.ready);
  const client = gate.connect();
  await ready(client);
  const kill = async (): Promise<void> => {
    client.close();
    await started.killHard();
  };
  return { client, kill };
}
