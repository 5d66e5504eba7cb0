// Gives a process of Node what a utility process of Electron has: `process.parentPort`, with ports that can be passed.
import { EventEmitter } from 'node:events';

/** @type {Map<string, EventEmitter>} */
const ports = new Map();
const send = (/** @type {object} */ message) => process.connected && process.send?.(message);

/** @param {string} id */
function createPort(id) {
  const port = new EventEmitter();
  /** @type {unknown[] | null} messages that came before `start` */
  let early = [];
  ports.set(id, port);
  return Object.assign(port, {
    postMessage: (/** @type {unknown} */ data) => send({ type: 'port', id, data }),
    start() {
      const waiting = early ?? [];
      early = null;
      for (const data of waiting) port.emit('message', { data, ports: [] });
    },
    close: () => send({ type: 'port-close', id }),
    receive: (/** @type {unknown} */ data) =>
      early === null ? port.emit('message', { data, ports: [] }) : early.push(data),
  });
}

const parentPort = Object.assign(new EventEmitter(), {
  postMessage: (/** @type {unknown} */ data) => send({ type: 'message', data }),
});
Object.defineProperty(process, 'parentPort', { value: parentPort });

/** Messages wait for the first listener, as they do in Electron. @type {object[] | null} */
let waiting = [];
parentPort.once('newListener', () =>
  setImmediate(() => {
    for (const message of waiting ?? []) parentPort.emit('message', message);
    waiting = null;
  }),
);

/** @param {object} message */
const deliver = (message) => (waiting === null ? parentPort.emit('message', message) : waiting.push(message));

process.on('message', (/** @type {any} */ message) => {
  switch (message.type) {
    case 'message':
      return deliver({ data: message.data, ports: message.ports.map(createPort) });
    case 'port':
      return /** @type {any} */ (ports.get(message.id))?.receive(message.data);
    case 'port-close': {
      const port = ports.get(message.id);
      ports.delete(message.id);
      return port?.emit('close');
    }
  }
});
// As a utility process ends with its main process.
process.on('disconnect', () => process.exit(1));
