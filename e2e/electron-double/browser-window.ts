import { EventEmitter } from 'node:events';
import type { BrowserWindowConstructorOptions, Rectangle } from 'electron';
import { note } from './journal.ts';
import { strict } from './strict.ts';
import { WebContents } from './web-contents.ts';

/** Told about every web contents; `app` passes it on. */
export const created = new EventEmitter();
export const openWindows: BrowserWindow[] = [];

export class BrowserWindow extends EventEmitter {
  readonly options: BrowserWindowConstructorOptions;
  readonly #contents: WebContents;
  #bounds: Rectangle;
  #isMaximized = false;
  #isDestroyed = false;

  constructor(options: BrowserWindowConstructorOptions) {
    super();
    this.options = options;
    const { x = 0, y = 0, width = 800, height = 600, webPreferences = {} } = options;
    this.#bounds = { x, y, width, height };
    this.#contents = new WebContents(webPreferences);
    note('window', JSON.parse(JSON.stringify(options)));
    openWindows.push(this);
    created.emit('web-contents', this.#contents.outside);
    this.#contents.once('did-finish-load', () => this.emit('ready-to-show'));
    // Instances that the application holds let nothing be used that is not here.
    return strict('BrowserWindow', this);
  }

  get webContents(): WebContents {
    return this.#contents.outside;
  }

  async loadURL(url: string): Promise<void> {
    await this.#contents.setSize(this.#bounds.width, this.#bounds.height);
    await this.#contents.load(url);
  }

  show(): void {
    note('show', null);
    this.focus();
  }
  focus(): void {
    note('focus', openWindows.indexOf(this));
    this.emit('focus');
  }
  maximize(): void {
    this.#isMaximized = true;
  }
  restore(): void {}
  isMaximized(): boolean {
    return this.#isMaximized;
  }
  isMinimized(): boolean {
    return false;
  }
  isFullScreen(): boolean {
    return false;
  }
  isDestroyed(): boolean {
    return this.#isDestroyed;
  }
  getNormalBounds(): Rectangle {
    return this.#bounds;
  }
  setBackgroundColor(color: string): void {
    note('background', color);
  }

  /** As a person moves and resizes it. */
  moveTo(bounds: Rectangle): void {
    this.#bounds = bounds;
  }

  close(): void {
    void this.tryClose();
  }

  /** False when its page objects. */
  async tryClose(): Promise<boolean> {
    if (this.#isDestroyed) return true;
    this.emit('close', {});
    if (await this.#contents.objects()) return false;
    this.destroy();
    return true;
  }

  destroy(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    openWindows.splice(openWindows.indexOf(this), 1);
    void this.#contents.dispose();
    this.emit('closed');
    if (openWindows.length === 0) created.emit('none-left');
  }
}
