import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { chromium, expect, type Browser, type Page } from '@playwright/test';
import { StudioPage } from '../pages/studio-page.ts';
import type { ToTest } from './control-channel.ts';
import type { Commands } from './control.ts';

const ENTRY = path.resolve(import.meta.dirname, '../../out/main/electron.js');
const REGISTER = new URL('./register.mjs', import.meta.url).href;

type Answer<C extends keyof Commands> = Awaited<ReturnType<Commands[C]>>;

/** The desktop application, started with the double. */
export interface Desktop {
  readonly process: ChildProcess;
  /** Asks the double. */
  ask<C extends keyof Commands>(command: C, ...args: Parameters<Commands[C]>): Promise<Answer<C>>;
  /** The pages of its windows, the oldest first. */
  pages(): Promise<Page[]>;
  /** The first window, when its studio is usable. */
  studio(): Promise<StudioPage>;
  /** Resolves with the exit code. */
  ended: Promise<number>;
  /** Quits as a person does, and waits. */
  quit(): Promise<number>;
  /** Ends everything, however it stands. */
  dispose(): Promise<void>;
}

export interface DesktopOptions {
  readonly home: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export async function startDesktop({ home, args = [], env = {} }: DesktopOptions): Promise<Desktop> {
  const child = fork(ENTRY, ['--home', home, ...args], {
    execArgv: ['--import', REGISTER],
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (data: Buffer) => (output += data.toString()));
  const ended = once(child, 'exit').then(([code]) => Number(code ?? -1));

  let lastId = 0;
  const waiting = new Map<number, (value: unknown) => void>();
  const ready = new Promise<string>((resolve, reject) => {
    child.on('message', (message: ToTest) => {
      if (message.event === 'ready') resolve(message.endpoint);
      if (message.event === 'answer') waiting.get(message.id)?.(message.value);
    });
    void ended.then((code) => reject(new Error(`the application ended with ${code}: ${output}`)));
  });
  ready.catch(() => {});

  let browser: Browser | null = null;
  const connected = async () => (browser ??= await chromium.connectOverCDP(await ready));
  const pages = async () => {
    const found = (await connected()).contexts().flatMap((context) => context.pages());
    return found.filter((page) => page.url().includes('.app-scheme.test'));
  };
  async function ask<C extends keyof Commands>(
    command: C,
    ...given: Parameters<Commands[C]>
  ): Promise<Answer<C>> {
    await ready;
    return new Promise<Answer<C>>((resolve, reject) => {
      const id = ++lastId;
      waiting.set(id, (value) => resolve(value as Answer<C>));
      void ended.then(() => reject(new Error(`the application ended: ${output}`)));
      child.send({ id, command, args: given });
    });
  }

  return {
    process: child,
    ask,
    pages,
    ended,
    async studio() {
      let studio: StudioPage | null = null;
      // The page that asks for a passphrase goes away while that of the studio comes.
      await expect(async () => {
        const page = (await pages()).find((candidate) => !candidate.url().includes('passphrase'));
        expect(page, 'a window').toBeDefined();
        studio = new StudioPage(page!);
        await expect(page!.getByRole('button', { name: /^Project: (?!none)/ })).toBeVisible({
          timeout: 5_000,
        });
      }).toPass({ timeout: 30_000 });
      if (studio === null) throw new Error('there is no window');
      return studio;
    },
    async quit() {
      await ask('quit').catch(() => {});
      return ended;
    },
    async dispose() {
      if (output !== '') process.stderr.write(output);
      await browser?.close().catch(() => {});
      if (child.exitCode === null) child.kill('SIGKILL');
      await ended;
    },
  };
}
