/**
 * What the desktop host's preload puts on `window.strata`, and all that a page can ask of it. Every member stands for
 * one fixed message; there is no way to name a channel. The engine is reached through a MessagePort that the preload
 * holds: texts are JSON-RPC, binaries are document frames, as on every other wire.
 */
export interface DesktopBridge {
  /** Connects with the engine; ends an earlier connection of this page. Null when the engine is not there. */
  connect(listeners: BridgeListeners): Promise<{ readonly version: string } | null>;
  /** Sends a call. Throws a `TypeError` for a method that no contract has. */
  call(id: number, method: string, params: unknown): void;
  /** Asks to stop a call. */
  cancel(id: number): void;
  /** Sends one frame of a document channel. */
  sendFrame(bytes: Uint8Array): void;
  disconnect(): void;
  /** Shows the actions as the application's menu. */
  setMenu(items: readonly MenuAction[]): void;
  /** Hears what the desktop wants of the page; the last listener counts. */
  on(listener: (wish: DesktopWish) => void): void;
}

export interface BridgeListeners {
  /** An answer or an event, as JSON-RPC. */
  readonly text: (text: string) => void;
  readonly frame: (bytes: Uint8Array) => void;
  readonly closed: () => void;
}

/** One action of the window's registry, as the menu shows it. */
export interface MenuAction {
  readonly id: string;
  readonly title: string;
  readonly group: string;
  /** As the window shows them: `Ctrl+Shift+F` or `⇧⌘F`. */
  readonly keys: string | null;
  readonly enabled: boolean;
}

/** What the desktop wants of the page. */
export type DesktopWish =
  /** A menu item was chosen. */
  | { readonly kind: 'run'; readonly action: string }
  /** A link `strata://…` was opened. */
  | { readonly kind: 'open'; readonly target: DeepLink }
  /** Something to tell the person. */
  | {
      readonly kind: 'notice';
      readonly tone: 'plain' | 'bad';
      readonly title: string;
      readonly next: string;
    };

/** Where a link leads. */
export interface DeepLink {
  readonly kind: 'document' | 'project';
  /** A UUID in canonical form. */
  readonly id: string;
}
