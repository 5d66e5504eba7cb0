import type { MessagePortMain, UtilityProcess } from 'electron';
import type { StudioError } from '#shared/contracts/errors.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { KeyFault } from '../../platform/keys/key-store.ts';
import type { Logger } from '../../platform/log/logger.ts';
import type { FromEngine, ToEngine } from './engine-messages.ts';

/** How long a flush may take before the engine is ended all the same, in milliseconds: a disk may be very slow. */
const FLUSH_TIMEOUT = 15_000;
/** An engine that dies more often than this within a minute is not started again by itself. */
const CRASHES = 3;
const CRASH_WINDOW = 60_000;

type Engine = Pick<UtilityProcess, 'on' | 'postMessage' | 'kill' | 'pid'>;

export interface EngineProcessDeps {
  readonly fork: () => Engine;
  readonly start: Extract<ToEngine, { kind: 'start' }>;
  /** The seed of the device key; with a public key, a new seed in place of that one. */
  readonly seed: (retired: Uint8Array | null) => Promise<Result<Uint8Array, KeyFault>>;
  /** The engine has ended without being asked to. `isFinal`: it is not started again until `start` is called. */
  readonly onCrash: (isFinal: boolean) => void;
  /** The engine cannot work here; it is not started again until `start` is called. */
  readonly onRefused: (error: StudioError) => void;
  readonly logger: Logger;
  readonly now?: () => number;
}

/**
 * The engine in a process of its own.
 * - `starting`: forked; windows that connect wait.
 * - `ready`: serves windows.
 * - `down`: crashed too often or refused; windows are turned away until `start`.
 * - `stopped`: asked to flush and end; final.
 */
export interface EngineProcess {
  start(): void;
  /** Hands a window's port to the engine, now or when it is ready; closes it when there is none. */
  connectWindow(port: MessagePortMain): void;
  /** Flushes and ends. False when it had to be killed. */
  stop(): Promise<boolean>;
}

export function createEngineProcess(deps: EngineProcessDeps): EngineProcess {
  const { fork, onCrash, onRefused, logger, now = Date.now } = deps;
  let status: 'starting' | 'ready' | 'down' | 'stopped' = 'down';
  let engine: Engine | null = null;
  let waiting: MessagePortMain[] = [];
  let crashes: number[] = [];
  let onExit: () => void = () => {};

  const turnAway = () => {
    for (const port of waiting) port.close();
    waiting = [];
  };

  function start(): void {
    if (status !== 'down') return;
    status = 'starting';
    const forked = fork();
    engine = forked;
    let refusal: StudioError | null = null;
    forked.on('message', (message: FromEngine) => {
      switch (message.kind) {
        case 'ready':
          if (status === 'starting') status = 'ready';
          for (const port of waiting.splice(0))
            forked.postMessage({ kind: 'window' } satisfies ToEngine, [port]);
          return;
        case 'refused':
          refusal = message.error;
          return;
        case 'key-wanted':
          return void deps
            .seed(message.retired)
            .then((seed) => forked.postMessage({ kind: 'key', seed } satisfies ToEngine));
      }
    });
    forked.on('exit', (code: number) => {
      engine = null;
      onExit();
      if (status === 'stopped') return;
      status = 'down';
      if (refusal !== null) {
        turnAway();
        return onRefused(refusal);
      }
      logger.error('the engine ended unexpectedly', { code });
      crashed();
    });
    forked.postMessage(deps.start);
  }

  function crashed(): void {
    crashes = [...crashes.filter((at) => now() - at < CRASH_WINDOW), now()];
    const isFinal = crashes.length > CRASHES;
    if (isFinal) {
      turnAway();
      crashes = [];
    } else start();
    onCrash(isFinal);
  }

  return {
    start,
    connectWindow(port) {
      if (status === 'starting') waiting.push(port);
      else if (status === 'ready') engine?.postMessage({ kind: 'window' } satisfies ToEngine, [port]);
      else port.close();
    },
    stop() {
      status = 'stopped';
      turnAway();
      const running = engine;
      if (running === null) return Promise.resolve(true);
      return new Promise((resolve) => {
        const timer = setTimeout(() => {
          logger.error('the engine did not finish in time', { pid: running.pid });
          running.kill();
          resolve(false);
        }, FLUSH_TIMEOUT);
        onExit = () => {
          clearTimeout(timer);
          resolve(true);
        };
        running.postMessage({ kind: 'close' } satisfies ToEngine);
      });
    },
  };
}
