import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { created, openWindows } from './browser-window.ts';
import { chromiumContext, startChromium, stopChromium } from './chromium.ts';
import { tellTest } from './control-channel.ts';
import { note } from './journal.ts';
import { installNetwork } from './network.ts';
import { preventable, strict } from './strict.ts';

/** How often the first instance looks for arguments of others, in milliseconds. */
const LOOK_MS = 30;

class App extends EventEmitter {
  readonly isPackaged = false;
  readonly #paths = new Map<string, string>();
  #isQuitting = false;

  constructor() {
    super();
    created.on('web-contents', (contents) => this.emit('web-contents-created', {}, contents));
    created.on('none-left', () => {
      if (!this.#isQuitting) this.emit('window-all-closed');
    });
  }

  enableSandbox(): void {
    note('sandbox', true);
  }

  setPath(name: string, folder: string): void {
    if (!existsSync(folder)) throw new Error(`${folder} does not exist`);
    this.#paths.set(name, folder);
  }
  getPath(name: string): string {
    return this.#paths.get(name) ?? path.join(this.#userData(), name);
  }
  #userData(): string {
    const folder = this.#paths.get('userData');
    if (folder === undefined) throw new Error('the double needs app.setPath("userData", …)');
    return folder;
  }

  /** One for each folder of user data, as with Electron. */
  requestSingleInstanceLock(): boolean {
    const folder = path.join(this.#userData(), 'double-instance');
    const owner = path.join(folder, 'pid');
    mkdirSync(folder, { recursive: true });
    if (existsSync(owner) && isRunning(Number(readFileSync(owner, 'utf8')))) {
      writeFileSync(path.join(folder, `${process.pid}.argv`), JSON.stringify(process.argv));
      return false;
    }
    writeFileSync(owner, String(process.pid));
    const timer = setInterval(() => {
      for (const name of readdirSync(folder).filter((file) => file.endsWith('.argv'))) {
        const file = path.join(folder, name);
        try {
          this.emit('second-instance', {}, JSON.parse(readFileSync(file, 'utf8')), process.cwd(), null);
          rmSync(file);
        } catch {
          // It is still being written.
        }
      }
    }, LOOK_MS);
    timer.unref();
    return true;
  }

  async whenReady(): Promise<void> {
    const endpoint = await startChromium(path.join(this.#userData(), 'double-chromium'));
    await installNetwork(chromiumContext());
    tellTest({ event: 'ready', endpoint });
  }

  setAsDefaultProtocolClient(scheme: string): boolean {
    note('protocol-client', scheme);
    return true;
  }

  quit(): void {
    void this.#quit();
  }

  async #quit(): Promise<void> {
    this.#isQuitting = true;
    const before = preventable({});
    this.emit('before-quit', before);
    for (const window of [...openWindows]) {
      if (before.isPrevented() || !(await window.tryClose())) {
        this.#isQuitting = false;
        return;
      }
    }
    const will = preventable({});
    this.emit('will-quit', will);
    if (will.isPrevented()) return;
    this.emit('quit', {}, 0);
    this.exit(0);
  }

  exit(code: number): void {
    tellTest({ event: 'exit', code });
    void Promise.race([stopChromium(), sleep(3000)]).then(() => process.exit(code));
  }
}

export const app = strict('app', new App());

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
