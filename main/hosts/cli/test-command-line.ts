import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { vi } from 'vitest';
import { runProgram } from './program.ts';

// Each command opens a real workspace, some in a process of their own; a busy machine takes its time.
vi.setConfig({ testTimeout: 30_000 });

/** What a command did. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The one JSON document on stdout; throws when there is another number of them. */
  json<T = Record<string, unknown>>(): T;
}

/** Runs commands in this process, on a workspace of its own. */
export interface CommandLine {
  readonly folder: string;
  readonly home: string;
  run(...argv: string[]): Promise<Outcome>;
  runWithInput(input: string | Uint8Array, ...argv: string[]): Promise<Outcome>;
  remove(): void;
}

export function createCommandLine(): CommandLine {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'strata-cli-'));
  const home = path.join(folder, 'home');
  const runWithInput = async (input: string | Uint8Array, ...argv: string[]): Promise<Outcome> => {
    let stdout = '';
    let stderr = '';
    const code = await runProgram(argv, {
      installation: { root: folder, version: '1.2.3' },
      stdout: (text) => void (stdout += text),
      stderr: (text) => void (stderr += text),
      stdin: async function* () {
        yield Buffer.from(input as string);
      },
      env: { STRATA_HOME: home },
      stopped: () => Promise.resolve(),
      onCrash: () => {},
    });
    return { code, stdout, stderr, json: <T>() => JSON.parse(stdout) as T };
  };
  return {
    folder,
    home,
    runWithInput,
    run: (...argv) => runWithInput('', ...argv),
    remove: () => fs.rmSync(folder, { recursive: true }),
  };
}
