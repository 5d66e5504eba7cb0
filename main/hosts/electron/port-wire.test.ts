import { once } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { afterEach, expect, test } from 'vitest';
import { FRAME_LIMIT } from '#shared/contracts/document-frames.ts';
import { createPortWire } from './port-wire.ts';

const open: MessagePort[] = [];
afterEach(() => open.splice(0).forEach((port) => port.close()));

/** Node's ports hand out data where Electron's hand out events. */
function wired() {
  const { port1, port2 } = new MessageChannel();
  open.push(port1, port2);
  const wire = createPortWire({
    on: (name: string, listener: (event: { data: unknown }) => void) =>
      port1.on(name, (data: unknown) => listener({ data })),
    postMessage: (data: unknown) => port1.postMessage(data),
    start: () => port1.start(),
    close: () => port1.close(),
  } as never);
  const got: unknown[] = [];
  wire.onText((text) => got.push(text));
  wire.onBinary((bytes) => got.push([...bytes]));
  return { wire, page: port2, got };
}
const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

test('texts and frames arrive whole and in order, both ways', async () => {
  const { wire, page, got } = wired();
  page.postMessage('one');
  page.postMessage(new Uint8Array([1, 2]));
  page.postMessage(new Uint8Array([3]).buffer);
  await settled();
  expect(got).toEqual(['one', [1, 2], [3]]);

  const heard: unknown[] = [];
  page.on('message', (data) => heard.push(data));
  wire.sendText('two');
  wire.sendBinary(new Uint8Array([9, 8, 7, 6]).subarray(1, 3));
  await settled();
  expect(heard).toEqual(['two', new Uint8Array([8, 7])]);
  // The view did not take its neighbours along.
  expect((heard[1] as Uint8Array).buffer.byteLength).toBe(2);
});

test('what the window has not acknowledged counts as unread', async () => {
  const { wire, page } = wired();
  wire.sendText('x'.repeat(1000));
  expect(wire.bufferedBytes()).toBe(1000);
  page.postMessage(900);
  await settled();
  expect(wire.bufferedBytes()).toBe(100);
  page.postMessage(1_000_000);
  await settled();
  expect(wire.bufferedBytes()).toBe(0);
});

test.each([
  ['a text over the limit', 'x'.repeat(FRAME_LIMIT + 1)],
  ['something else', { anything: true }],
])('%s ends the connection', async (_name, data) => {
  const { wire, page, got } = wired();
  const closed = new Promise<void>((resolve) => wire.onClose(resolve));
  page.postMessage(data);
  await closed;
  await once(page, 'close');
  expect(got).toEqual([]);
});

test('the end of a window closes the wire once', async () => {
  const { wire, page } = wired();
  let closed = 0;
  wire.onClose(() => closed++);
  page.close();
  await settled();
  wire.close();
  wire.sendText('nobody hears');
  expect(closed).toBe(1);
});
