import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import type { MethodInput, MethodName, MethodOutput } from '#shared/contracts/contracts.ts';
import type { StudioError } from '#shared/contracts/errors.ts';
import type { DoctorFinding } from '#shared/contracts/workspace.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import { createLogger } from '../../platform/log/logger.ts';
import type { ChannelPeer, Channels, Session } from '../../platform/rpc/session.ts';
import { openStudio } from '../create-studio.ts';
import type { Studio } from '../studio.ts';
import { createTestWindow, type TestWindow } from './test-window.ts';

/** A real studio on a real home, spoken to as a host would: through dispatch and document channels. */
export interface TestStudio {
  readonly home: string;
  readonly studio: Studio;
  /** Lines of the diagnostic log with the level `error`. */
  readonly errors: readonly string[];
  /** The answer of a method, whatever it is. */
  answer(method: string, params?: unknown): Promise<Result<unknown, StudioError>>;
  /** The output of a method; throws when it is an error. */
  call<M extends MethodName>(method: M, params: MethodInput<M>): Promise<MethodOutput<M>>;
  /** The code of the error that a method answers with, or `ok`. */
  codeOf(method: string, params?: unknown): Promise<string>;
  text(documentId: string): Promise<string>;
  /** Makes a project, and documents in it by path; returns their ids by path. */
  write(texts: Readonly<Record<string, string>>): Promise<{ projectId: string; ids: Map<string, string> }>;
  /** Attaches a window with a Yjs document of its own to a document. */
  window(documentId: string): Promise<TestWindow>;
  findings(): Promise<DoctorFinding[]>;
  /** Copies the home as it is on disk now, as `kill -9` would leave it. Returns the copy's path. */
  crash(): string;
  close(): Promise<void>;
}

const folders = new Set<string>();
const open = new Set<TestStudio>();

/** A new folder that `closeTestStudios` removes. */
export function temporaryFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'strata-test-'));
  folders.add(folder);
  return folder;
}

export interface TestStudioOptions {
  readonly home?: string;
  readonly clock?: Clock;
}

/** Opens a studio; throws when it does not open. */
export async function openTestStudio(options: TestStudioOptions = {}): Promise<TestStudio> {
  const { home = path.join(temporaryFolder(), 'home'), clock } = options;
  const errors: string[] = [];
  const logger = createLogger((line) => {
    if (line.includes('"level":"error"')) errors.push(line);
  });
  const opened = await openStudio({ home, logger, version: '0.0.0-test', ...(clock ? { clock } : {}) });
  if (!opened.ok) throw new Error(`the studio did not open: ${JSON.stringify(opened.error)}`);
  const studio = opened.value;
  const channels = createTestChannels();
  const session: Session = { kind: 'test', channels, createLink: null };
  let isOpen = true;

  const answer: TestStudio['answer'] = (method, params) =>
    studio.dispatch(method, params, { session, signal: new AbortController().signal });

  async function call<M extends MethodName>(method: M, params: MethodInput<M>): Promise<MethodOutput<M>> {
    const result = await answer(method, params);
    if (!result.ok) throw new Error(`${method}: ${JSON.stringify(result.error)} ${errors.join('\n')}`);
    return result.value as MethodOutput<M>;
  }

  const test: TestStudio = {
    home,
    studio,
    errors,
    answer,
    call,
    codeOf: async (method, params) => {
      const result = await answer(method, params);
      return result.ok ? 'ok' : result.error.code;
    },
    text: async (documentId) => (await call('documents.read', { documentId })).text,
    write: async (texts) => {
      const { id: projectId } = await call('projects.create', { name: 'Test' });
      const ids = new Map<string, string>();
      for (const [file, text] of Object.entries(texts)) {
        ids.set(file, (await call('documents.create', { projectId, path: file, text })).id);
      }
      return { projectId, ids };
    },
    window: async (documentId) => {
      let window: TestWindow | null = null;
      channels.sinkOfNext = (send) => (window = createTestWindow(send)).receive;
      const { channel } = await call('documents.attach', { documentId });
      if (window === null) throw new Error('no channel was opened');
      (window as TestWindow).start(() => channels.close(channel));
      return window;
    },
    findings: async () => (await call('workspace.doctor', {})).checks.flatMap((check) => check.findings),
    crash: () => {
      const copy = path.join(temporaryFolder(), 'home');
      execFileSync('cp', ['-a', home, copy]);
      return copy;
    },
    close: async () => {
      if (!isOpen) return;
      isOpen = false;
      open.delete(test);
      await studio.close();
    },
  };
  open.add(test);
  return test;
}

/** Closes every studio that is still open and removes the folders of the test. For `afterEach`. */
export async function closeTestStudios(beforeRemoval: () => void = () => undefined): Promise<void> {
  for (const test of open) await test.close();
  beforeRemoval();
  for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true });
  folders.clear();
}

/** Changes the database of a home behind the engine's back. `studio.db` must not be open. */
export function tamper<T>(home: string, work: (sqlite: Sqlite.Database) => T): T {
  const sqlite = new Sqlite(path.join(home, 'studio.db'));
  try {
    sqlite.exec('DROP TRIGGER records_are_never_changed; DROP TRIGGER records_are_never_deleted');
    const triggers = `CREATE TRIGGER records_are_never_changed BEFORE UPDATE ON records
        BEGIN SELECT raise(ABORT, 'records are append-only'); END;
      CREATE TRIGGER records_are_never_deleted BEFORE DELETE ON records
        BEGIN SELECT raise(ABORT, 'records are append-only'); END;`;
    sqlite.pragma('foreign_keys = OFF');
    const result = work(sqlite);
    sqlite.exec(triggers);
    return result;
  } finally {
    sqlite.close();
  }
}

type TestChannels = Channels & {
  /** Takes the sending end of the channel that is opened next, and gives what the engine's frames go to. */
  sinkOfNext: (send: ChannelPeer['receive']) => ChannelPeer['receive'];
};

function createTestChannels(): TestChannels {
  const peers = new Map<number, ChannelPeer>();
  let last = 0;
  const channels: TestChannels = {
    sinkOfNext: () => () => undefined,
    open: async (openPeer) => {
      let peer: ChannelPeer | null = null;
      const receive = channels.sinkOfNext((frame) => peer?.receive(frame));
      const opened = await openPeer((frame) => receive(frame));
      if (!opened.ok) return err(opened.error);
      peer = opened.value;
      last += 1;
      peers.set(last, peer);
      return ok(last);
    },
    close: (channel) => {
      peers.get(channel)?.close();
      return peers.delete(channel);
    },
  };
  return channels;
}
