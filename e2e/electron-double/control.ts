import path from 'node:path';
import { app } from './app.ts';
import { openWindows } from './browser-window.ts';
import { tellTest } from './control-channel.ts';
import { ipcMain } from './ipc-main.ts';
import { journal } from './journal.ts';
import { clickMenu, shownMenu } from './menu.ts';
import { answers, nativeTheme } from './native-parts.ts';
import { defaultSession, saveTo } from './session.ts';
import { forked } from './utility-process.ts';
import type { Rectangle } from 'electron';

/** What a test can ask of the double. */
const commands = {
  journal: (what: string) => journal.filter((entry) => entry.what === what).map(({ detail }) => detail),
  menu: () => shownMenu(),
  clickMenu: (id: string) => clickMenu(id),
  windows: () => openWindows.length,
  theme: () => nativeTheme.themeSource,
  /** The next questions get these buttons. */
  answer: (...buttons: string[]) => void answers.push(...buttons),
  saveInto: async (folder: string) => {
    saveTo.folder = folder;
    await openWindows[0]?.webContents.takeDownloads(path.join(app.getPath('userData'), 'double-downloads'));
  },
  move: (bounds: Rectangle) => openWindows[0]?.moveTo(bounds),
  close: (index: number) => openWindows[index]?.close(),
  quit: () => app.quit(),
  killEngine: () => forked.at(-1)?.kill('SIGKILL') ?? false,
  enginePid: () => forked.at(-1)?.pid ?? null,
  crashPage: () => openWindows[0]?.webContents.crash(),
  openUrl: (url: string) => app.emit('open-url', { preventDefault: () => {} }, url),
  openFile: (file: string) => app.emit('open-file', { preventDefault: () => {} }, file),
  permission: (name: string, url: string) => defaultSession.permission(name, url),
  /** A message that comes from a frame of another origin, in a window of the studio. */
  forge: (channel: string, url: string, ...args: unknown[]) =>
    ipcMain.emit(channel, { sender: openWindows[0]?.webContents, senderFrame: { url }, ports: [] }, ...args),
};
export type Commands = typeof commands;

process.on('message', ({ id, command, args }: { id: number; command: keyof Commands; args: never[] }) => {
  void Promise.resolve((commands[command] as (...given: never[]) => unknown)(...args)).then((value) =>
    tellTest({ event: 'answer', id, value: value ?? null }),
  );
});
