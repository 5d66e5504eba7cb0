import { spawn } from 'node:child_process';

/** How a run of git ended: its exit code, and what it had to say on stderr. */
export interface GitOutcome {
  readonly code: number;
  readonly stderr: string;
}

/**
 * Runs the `git` program in a folder and feeds it `input`. Null when there is no such program. What the environment
 * says about another repository is kept from it.
 */
export function runGit(
  folder: string,
  args: readonly string[],
  input: AsyncIterable<Uint8Array> | null = null,
): Promise<GitOutcome | null> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));
  return new Promise((resolve, reject) => {
    const git = spawn('git', args, {
      cwd: folder,
      env,
      stdio: [input === null ? 'ignore' : 'pipe', 'ignore', 'pipe'],
    });
    let stderr = '';
    git.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') resolve(null);
      else reject(error);
    });
    git.stderr?.on('data', (data: Buffer) => void (stderr += data.toString('utf8')));
    git.on('close', (code) => resolve({ code: code ?? 1, stderr: stderr.trim() }));
    const { stdin } = git;
    if (input === null || stdin === null) return;
    // A program that ended early tells why by its exit code and stderr.
    stdin.on('error', () => undefined);
    feed(stdin, input).catch((error: unknown) => {
      git.kill();
      reject(error instanceof Error ? error : new Error('the input of git ended unexpectedly'));
    });
  });
}

async function feed(stdin: NodeJS.WritableStream, input: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const chunk of input) {
    if (!stdin.writable) return;
    if (!stdin.write(chunk)) await new Promise<void>((resolve) => waitForRoom(stdin, resolve));
  }
  stdin.end();
}

function waitForRoom(stdin: NodeJS.WritableStream, resolve: () => void): void {
  const done = (): void => {
    stdin.off('drain', done);
    stdin.off('close', done);
    resolve();
  };
  stdin.on('drain', done);
  stdin.on('close', done);
}
