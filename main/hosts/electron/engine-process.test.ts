import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { ok } from '#shared/kernel/result.ts';
import { createLogger } from '../../platform/log/logger.ts';
import { createEngineProcess } from './engine-process.ts';

/** A process that does nothing by itself. */
class TestEngine extends EventEmitter {
  readonly pid = 1;
  readonly said: { kind: string }[] = [];
  postMessage(message: { kind: string }): void {
    this.said.push(message);
  }
  kill(): boolean {
    return this.emit('exit', 1);
  }
}

function testProcess() {
  const engines: TestEngine[] = [];
  const told: unknown[] = [];
  let time = 0;
  const logged: string[] = [];
  const engine = createEngineProcess({
    fork: () => {
      engines.push(new TestEngine());
      return engines.at(-1)! as never;
    },
    start: { kind: 'start', home: '/h', sample: true, nativeBinding: null },
    seed: async () => ok(new Uint8Array(32).fill(7)),
    onCrash: (isFinal) => told.push({ isFinal }),
    onRefused: (error) => told.push(error),
    logger: createLogger((line) => logged.push(line)),
    now: () => (time += 1),
  });
  const port = () => ({
    isClosed: false,
    close() {
      this.isClosed = true;
    },
  });
  return { engine, engines, told, logged, port, last: () => engines.at(-1)! };
}
const kinds = (engine: TestEngine) => engine.said.map(({ kind }) => kind);

test('windows that come early wait for the engine', () => {
  const { engine, last, port } = testProcess();
  engine.start();
  engine.connectWindow(port() as never);
  expect(kinds(last())).toEqual(['start']);
  last().emit('message', { kind: 'ready' });
  engine.connectWindow(port() as never);
  expect(kinds(last())).toEqual(['start', 'window', 'window']);
});

test('an engine that dies is started again, three times within a minute', () => {
  const { engine, engines, told, last, port } = testProcess();
  engine.start();
  for (let died = 0; died < 4; died++) last().emit('exit', 9);
  expect(engines).toHaveLength(4);
  expect(told).toEqual([{ isFinal: false }, { isFinal: false }, { isFinal: false }, { isFinal: true }]);
  const turnedAway = port();
  engine.connectWindow(turnedAway as never);
  expect(turnedAway.isClosed).toBe(true);
  engine.start();
  expect(engines).toHaveLength(5);
});

test('an engine that refuses says why, and is not started again by itself', () => {
  const { engine, engines, told, last } = testProcess();
  engine.start();
  const error = { code: 'workspace/locked', pid: 5, home: '/h' };
  last().emit('message', { kind: 'refused', error });
  last().emit('exit', 0);
  expect(told).toEqual([error]);
  expect(engines).toHaveLength(1);
});

test('the seed goes to the engine that asks, and into no log', async () => {
  const { engine, last, logged } = testProcess();
  engine.start();
  last().emit('message', { kind: 'key-wanted', retired: null });
  await new Promise(setImmediate);
  expect(last().said.at(-1)).toEqual({ kind: 'key', seed: ok(new Uint8Array(32).fill(7)) });
  last().emit('exit', 9);
  expect(logged.join()).not.toContain('seed');
});

test('stopping waits for the flush, and starts nothing again', async () => {
  const { engine, engines, last, told } = testProcess();
  engine.start();
  last().emit('message', { kind: 'ready' });
  const stopped = engine.stop();
  expect(kinds(last()).at(-1)).toBe('close');
  last().emit('exit', 0);
  expect(await stopped).toBe(true);
  expect(engines).toHaveLength(1);
  expect(told).toEqual([]);
  expect(await engine.stop()).toBe(true);
});
