import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { CDPSession } from '@playwright/test';
import { toElectron } from './scheme-map.ts';
import { defaultSession } from './session.ts';

const wanted = new Map<string, (file: string) => void>();

/** Reports the downloads of a page to the session. */
export function watchDownloads(session: CDPSession): void {
  session.on('Browser.downloadWillBegin', ({ guid, url, suggestedFilename }) => {
    const save = defaultSession.download(toElectron(url), suggestedFilename);
    if (save === null) void session.send('Browser.cancelDownload', { guid }).catch(() => {});
    else wanted.set(guid, save);
  });
  session.on('Browser.downloadProgress', ({ guid, state, filePath }) => {
    if (state !== 'completed' || filePath === undefined) return;
    wanted.get(guid)?.(filePath);
    wanted.delete(guid);
  });
}

/** Playwright's own connections each want downloads in a folder of theirs; who says so last gets them. */
export async function takeDownloads(session: CDPSession, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await session.send('Browser.setDownloadBehavior', {
    behavior: 'allowAndName',
    downloadPath: path.resolve(folder),
    eventsEnabled: true,
  });
}
