import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MessageBoxOptions, Rectangle } from 'electron';
import { note } from './journal.ts';
import { strict } from './strict.ts';

/** What the person answers next, by the label of a button; else a question gets its `cancelId`. */
export const answers: string[] = [];
/** The person thinks: a question waits until there is an answer. */
const isPatient = process.env['DOUBLE_PATIENT'] === '1';
const PAUSE_MS = 30;

function answerTo(options: MessageBoxOptions): number {
  note('dialog', { message: options.message, detail: options.detail, buttons: options.buttons });
  return choiceOf(options);
}

function choiceOf(options: MessageBoxOptions): number {
  const index = options.buttons?.indexOf(answers[0] ?? '') ?? -1;
  if (index < 0) return options.cancelId ?? 0;
  answers.shift();
  return index;
}

export const dialog = strict('dialog', {
  async showMessageBox(options: MessageBoxOptions) {
    note('dialog', { message: options.message, detail: options.detail, buttons: options.buttons });
    while (isPatient && answers.length === 0) await sleep(PAUSE_MS);
    return { response: choiceOf(options), checkboxChecked: false };
  },
  showMessageBoxSync: answerTo,
  showErrorBox: (title: string, content: string) => note('error-box', { title, content }),
});

export const shell = strict('shell', {
  openExternal: (url: string) => {
    note('open-external', url);
    return Promise.resolve();
  },
});

const display = (workArea: Rectangle) => ({ workArea, bounds: workArea });
const displays = [display({ x: 0, y: 0, width: 1600, height: 1000 })];
export const screen = strict('screen', {
  getPrimaryDisplay: () => displays[0],
  getAllDisplays: () => displays,
});

export const nativeTheme = strict('nativeTheme', { themeSource: 'system' });

const backend = process.env['DOUBLE_KEY_STORE'] ?? 'gnome_libsecret';
const secret = createHash('sha256').update(`of the double, ${backend}`).digest();

/** Encrypts for real, so that a test can look for the seed in the files. */
export const safeStorage = strict('safeStorage', {
  isAsyncEncryptionAvailable: () => Promise.resolve(true),
  getSelectedStorageBackend: () => backend,
  encryptStringAsync(text: string) {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', secret, iv);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Promise.resolve(Buffer.concat([iv, cipher.getAuthTag(), sealed]));
  },
  decryptStringAsync(sealed: Buffer) {
    const decipher = createDecipheriv('aes-256-gcm', secret, sealed.subarray(0, 12));
    decipher.setAuthTag(sealed.subarray(12, 28));
    const text = Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8');
    return Promise.resolve({ result: text, shouldReEncrypt: false });
  },
});
