// The parts of the double that run inside a page, as source text. The page's own world and the preload's world share
// nothing but the DOM: what crosses over goes through custom events, whose details Chromium copies between worlds.

export const PRELOAD_WORLD = 'electron-preload';
/** A function that Chromium puts into the preload's world only. */
export const BINDING = '__electronDouble';

/** Runs in the page's world before anything else: builds what `contextBridge` exposes out of its description. */
export function mainWorldSource(token: string): string {
  return sourceOf(mainWorld, JSON.stringify(token));
}

/** Runs in the preload's world: `require('electron')` of a sandboxed preload, then the preload itself. */
export function preloadSource(token: string, preload: string, argv: readonly string[]): string {
  const settings = JSON.stringify({ token, argv, binding: BINDING });
  return sourceOf(preloadWorld, `${settings}, (require, process, module, exports) => {\n${preload}\n}`);
}

/** A call of a function of this file as text. The compiler's helper that keeps names comes along. */
function sourceOf(run: (...args: never[]) => void, args: string): string {
  return `(() => { const __name = (named) => named; (${run.toString()})(${args}); })()`;
}

function mainWorld(token: string): void {
  const callbacks = new Map<number, (...args: unknown[]) => void>();
  const promises = new Map<number, (value: unknown) => void>();
  let last = 0;
  const pack = (value: unknown): unknown => {
    if (typeof value === 'function') {
      callbacks.set(++last, value as () => void);
      return { __callback: last };
    }
    if (Array.isArray(value)) return value.map(pack);
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, pack(member)]));
  };
  const on = (name: string, listener: (detail: Record<string, unknown>) => void) =>
    document.addEventListener(`${token}:${name}`, (event) => listener((event as CustomEvent).detail));

  on('expose', ({ key, members }) => {
    const api = Object.fromEntries(
      (members as string[]).map((member) => [
        member,
        (...args: unknown[]) => {
          let reply: Record<string, unknown> = {};
          const take = (event: Event) => (reply = (event as CustomEvent).detail);
          document.addEventListener(`${token}:reply`, take, { once: true });
          document.dispatchEvent(new CustomEvent(`${token}:call`, { detail: { member, args: pack(args) } }));
          if (reply['error'] !== undefined) throw new TypeError(String(reply['error']));
          if (reply['promise'] === undefined) return reply['value'];
          return new Promise((resolve) => promises.set(Number(reply['promise']), resolve));
        },
      ]),
    );
    Object.defineProperty(globalThis, String(key), { value: Object.freeze(api) });
  });
  on('callback', ({ id, args }) => callbacks.get(Number(id))?.(...(args as unknown[])));
  on('settle', ({ id, value }) => promises.get(Number(id))?.(value));
}

function preloadWorld(
  { token, argv, binding }: { token: string; argv: string[]; binding: string },
  preload: (require: unknown, process: unknown, module: unknown, exports: unknown) => void,
): void {
  const post = (message: unknown) =>
    (globalThis as unknown as Record<string, (text: string) => void>)[binding]?.(JSON.stringify(message));
  const tell = (name: string, detail: unknown) =>
    document.dispatchEvent(new CustomEvent(`${token}:${name}`, { detail }));
  const closed = <T extends object>(name: string, members: T): T =>
    new Proxy(members, {
      get(target, key) {
        if (typeof key === 'symbol' || key in target) return Reflect.get(target, key) as unknown;
        throw new Error(`the double of electron has no ${name}.${key}`);
      },
    });

  const encode = (data: unknown) => {
    if (!(data instanceof Uint8Array)) return { value: data };
    let text = '';
    for (let at = 0; at < data.length; at += 32768)
      text += String.fromCharCode(...data.subarray(at, at + 32768));
    return { bytes: btoa(text) };
  };
  const decode = (data: { value?: unknown; bytes?: string }) =>
    data.bytes === undefined ? data.value : Uint8Array.from(atob(data.bytes), (char) => char.charCodeAt(0));

  // Electron's ports tell when their other end is closed; Chromium's own do not.
  const Channel = globalThis.MessageChannel;
  const tellPeer = (port: MessagePort, peer: MessagePort) => {
    const close = port.close.bind(port);
    let isOpen = true;
    port.close = () => {
      if (!isOpen) return;
      isOpen = false;
      close();
      setTimeout(() => peer.dispatchEvent(new Event('close')), 0);
    };
  };
  Object.assign(globalThis, {
    MessageChannel: function MessageChannel() {
      const channel = new Channel();
      tellPeer(channel.port1, channel.port2);
      tellPeer(channel.port2, channel.port1);
      return channel;
    },
  });

  const ports = new Map<string, MessagePort>();
  const listeners = new Map<string, ((event: unknown, ...args: unknown[]) => void)[]>();
  let last = 0;
  const ipcRenderer = closed('ipcRenderer', {
    send: (channel: string, ...args: unknown[]) => post({ kind: 'ipc', channel, args, ports: [] }),
    postMessage(channel: string, message: unknown, transfer: MessagePort[] = []) {
      const ids = transfer.map((port) => {
        const id = `${Math.random()}-${++last}`;
        ports.set(id, port);
        port.addEventListener('message', ({ data }) => post({ kind: 'port', id, data: encode(data) }));
        port.addEventListener('close', () => post({ kind: 'port-close', id }));
        port.start();
        return id;
      });
      post({ kind: 'ipc', channel, args: [message], ports: ids });
    },
    on(channel: string, listener: (event: unknown, ...args: unknown[]) => void) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
    },
  });

  let promises = 0;
  const unpack = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(unpack);
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
    if ('__callback' in value) {
      const id = value.__callback;
      return (...args: unknown[]) => tell('callback', { id, args });
    }
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, unpack(member)]));
  };
  const contextBridge = closed('contextBridge', {
    exposeInMainWorld(key: string, api: Record<string, (...args: unknown[]) => unknown>) {
      document.addEventListener(`${token}:call`, (event) => {
        const { member, args } = (event as CustomEvent<{ member: string; args: unknown[] }>).detail;
        try {
          const value = api[member]?.(...(unpack(args) as unknown[]));
          if (!(value instanceof Promise)) return tell('reply', { value });
          const id = ++promises;
          tell('reply', { promise: id });
          void value.then((settled: unknown) => tell('settle', { id, value: settled }));
        } catch (error) {
          tell('reply', { error: error instanceof Error ? error.message : String(error) });
        }
      });
      tell('expose', { key, members: Object.keys(api) });
    },
  });

  Object.assign(globalThis, {
    __electronDeliver: (channel: string, args: unknown[]) => {
      for (const listener of listeners.get(channel) ?? []) listener({}, ...args);
    },
    __electronPort: (id: string, data: { value?: unknown; bytes?: string } | null) => {
      if (data !== null) return ports.get(id)?.postMessage(decode(data));
      ports.get(id)?.close();
      ports.delete(id);
    },
  });
  const require = (name: string) => {
    if (name === 'electron') return closed('preload', { contextBridge, ipcRenderer });
    throw new Error(`a sandboxed preload cannot require ${name}`);
  };
  const module = { exports: {} };
  preload(require, closed('process', { argv, platform: 'linux' }), module, module.exports);
}
