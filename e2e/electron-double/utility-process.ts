import { fork, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import type { ForkOptions } from 'electron';
import type { PortMain } from './message-port.ts';
import { strict } from './strict.ts';

const register = new URL('./utility-register.mjs', import.meta.url).href;
export const forked: ChildProcess[] = [];

class Utility extends EventEmitter {
  readonly #child: ChildProcess;
  readonly #ports = new Map<string, PortMain>();

  constructor(modulePath: string, args: readonly string[]) {
    super();
    const child = fork(modulePath, args, {
      execArgv: ['--import', register],
      serialization: 'advanced',
      stdio: 'inherit',
    });
    this.#child = child;
    forked.push(child);
    child.on('message', (message: { type: string; id: string; data: unknown }) => {
      if (message.type === 'message') this.emit('message', message.data);
      else if (message.type === 'port') this.#ports.get(message.id)?.postMessage(message.data);
      else this.#ports.get(message.id)?.close();
    });
    child.on('exit', (code, signal) => {
      for (const port of this.#ports.values()) port.close();
      this.emit('exit', code ?? (signal === null ? 0 : 9));
    });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  postMessage(data: unknown, transfer: readonly PortMain[] = []): void {
    const send = (message: object) => void (this.#child.connected && this.#child.send(message));
    send({ type: 'message', data, ports: transfer.map(({ id }) => id) });
    for (const port of transfer) {
      this.#ports.set(port.id, port);
      port.passTo({
        send: (sent) => send({ type: 'port', id: port.id, data: sent }),
        close: () => {
          this.#ports.delete(port.id);
          send({ type: 'port-close', id: port.id });
        },
      });
    }
  }

  kill(): boolean {
    return this.#child.kill('SIGTERM');
  }
}

export const utilityProcess = strict('utilityProcess', {
  fork: (modulePath: string, args: readonly string[], _options: ForkOptions) =>
    strict('UtilityProcess', new Utility(modulePath, args)),
});
