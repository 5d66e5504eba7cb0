import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { createLogger } from '../../platform/log/logger.ts';
import { CHANNELS } from './channels.ts';
import { listenToPages } from './page-messages.ts';

const studio = { mainFrame: { url: 'app://strata/' } };
const port = () => ({
  isClosed: false,
  close() {
    this.isClosed = true;
  },
});

function listening() {
  const ipcMain = new EventEmitter();
  const taken: unknown[] = [];
  const logged: string[] = [];
  listenToPages({
    ipcMain: ipcMain as never,
    isStudio: (sender) => (sender as unknown) === studio,
    onConnect: (given) => taken.push(given),
    onMenu: (_sender, actions) => taken.push(actions),
    onTheme: (_sender, theme) => taken.push(theme),
    logger: createLogger((line) => logged.push(line)),
  });
  const send = (channel: string, content: unknown, event: object = {}) =>
    ipcMain.emit(channel, { sender: studio, senderFrame: studio.mainFrame, ports: [], ...event }, content);
  return { send, taken, logged };
}

const action = { id: 'tabs.close', title: 'Close tab', group: 'Tabs', keys: 'Alt+W', enabled: true };

test('17: messages are taken from the main frame of a studio window at its own origin', () => {
  const { send, taken, logged } = listening();
  const own = port();
  send(CHANNELS.connect, null, { ports: [own] });
  send(CHANNELS.menu, [action]);
  send(CHANNELS.theme, 'light');
  expect(taken).toEqual([own, [action], 'light']);
  expect(logged).toEqual([]);
});

test('17: every other sender is refused, and its ports are closed', () => {
  const { send, taken, logged } = listening();
  const senders = [
    { senderFrame: null },
    { senderFrame: { url: 'app://strata/' } },
    { sender: { mainFrame: studio.mainFrame } },
    { sender: studio, senderFrame: { url: 'https://example.org/' } },
  ];
  const ports = senders.map(port);
  for (const [index, event] of senders.entries())
    send(CHANNELS.connect, null, { ...event, ports: [ports[index]] });
  expect(taken).toEqual([]);
  expect(ports.every(({ isClosed }) => isClosed)).toBe(true);
  expect(logged).toHaveLength(senders.length);

  const moved = { mainFrame: { url: 'https://example.org/' } };
  send(CHANNELS.menu, [action], { sender: moved, senderFrame: moved.mainFrame });
  expect(taken).toEqual([]);
});

test('malformed messages are refused as a whole', () => {
  const { send, taken } = listening();
  for (const ports of [[], [port(), port()]]) send(CHANNELS.connect, null, { ports });
  for (const menu of [
    null,
    'x',
    [{}],
    [{ ...action, id: 'a b' }],
    [{ ...action, title: 'x'.repeat(81) }],
    Array(501).fill(action),
  ]) {
    send(CHANNELS.menu, menu);
  }
  send(CHANNELS.theme, 42);
  send(CHANNELS.theme, 'a theme of the future');
  expect(taken).toEqual([]);
});
