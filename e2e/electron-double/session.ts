import { EventEmitter } from 'node:events';
import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { note } from './journal.ts';
import { preventable, strict } from './strict.ts';

type BeforeRequest = (details: { url: string }, answer: (response: { cancel?: boolean }) => void) => void;
type PermissionRequest = (
  contents: null,
  permission: string,
  answer: (isGranted: boolean) => void,
  details: { requestingUrl: string },
) => void;
type PermissionCheck = (contents: null, permission: string, requestingOrigin: string) => boolean;

/** Where the person saves files; null for "cancel". */
export const saveTo: { folder: string | null } = { folder: null };

class Session extends EventEmitter {
  #beforeRequest: BeforeRequest | null = null;
  #permissionRequest: PermissionRequest | null = null;
  #permissionCheck: PermissionCheck | null = null;
  #devicePermission: (() => boolean) | null = null;

  readonly webRequest = strict('webRequest', {
    onBeforeRequest: (listener: BeforeRequest) => void (this.#beforeRequest = listener),
  });

  setPermissionRequestHandler(handler: PermissionRequest): void {
    this.#permissionRequest = handler;
  }
  setPermissionCheckHandler(handler: PermissionCheck): void {
    this.#permissionCheck = handler;
  }
  setDevicePermissionHandler(handler: () => boolean): void {
    this.#devicePermission = handler;
  }
  setSpellCheckerEnabled(isEnabled: boolean): void {
    note('spell-checker', isEnabled);
  }

  isCancelled(url: string): Promise<boolean> {
    const listener = this.#beforeRequest;
    if (listener === null) return Promise.resolve(false);
    return new Promise((resolve) => listener({ url }, ({ cancel = false }) => resolve(cancel)));
  }

  /** What the handlers say to a permission: asked for, looked up, and for devices. */
  async permission(name: string, url: string) {
    const requested = await new Promise<boolean | null>((resolve) => {
      if (this.#permissionRequest === null) return resolve(null);
      this.#permissionRequest(null, name, resolve, { requestingUrl: url });
    });
    return {
      requested,
      checked: this.#permissionCheck?.(null, name, url) ?? null,
      device: this.#devicePermission?.() ?? null,
    };
  }

  /** A download begins. Returns what happens when its file is there, or null when it is not wanted. */
  download(url: string, name: string): ((file: string) => void) | null {
    const listeners: ((event: object, state: string) => void)[] = [];
    let defaultPath = '';
    const savePath = () => path.join(saveTo.folder ?? '', path.basename(defaultPath));
    const item = strict('DownloadItem', {
      getURL: () => url,
      getFilename: () => name,
      setSaveDialogOptions: (options: { defaultPath?: string }) => {
        defaultPath = options.defaultPath ?? '';
        note('save-dialog', options);
      },
      getSavePath: savePath,
      once: (_event: 'done', listener: (event: object, state: string) => void) =>
        void listeners.push(listener),
    });
    const event = preventable({});
    this.emit('will-download', event, item);
    const tell = (state: string) => {
      for (const listener of listeners) listener({}, state);
    };
    if (event.isPrevented() || saveTo.folder === null) {
      tell('cancelled');
      return null;
    }
    return (file) => {
      copyFileSync(file, savePath());
      tell('completed');
    };
  }
}

export const defaultSession = new Session();
export const session = strict('session', { defaultSession: strict('Session', defaultSession) });
