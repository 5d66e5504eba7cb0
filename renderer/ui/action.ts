/** A part of the window where keys mean something of their own. */
export interface KeyPlace {
  /** As in "in the text": for lists of keys. */
  readonly name: string;
  readonly hasFocus: () => boolean;
}

/**
 * One thing a person can do. Keyboard, command menu and buttons all run the same object.
 *
 * @example
 * const action: Action = {
 *   id: 'documents.create',
 *   title: 'New document…',
 *   group: 'Documents',
 *   keys: 'Mod+Alt+N',
 *   when: () => store.getState().projectId !== null,
 *   run: () => dialogs.open({ kind: 'create-document' }),
 * };
 */
export interface Action {
  /** `area.verb`, stable: settings will refer to it. */
  readonly id: string;
  readonly title: string;
  readonly group: string;
  /** In the form that `app/keymap/chord.ts` parses; the first one is shown. */
  readonly keys?: string | readonly string[];
  /** Where its keys count; there they outrank those of actions that have no place. Everywhere, when left out. */
  readonly keysIn?: KeyPlace;
  /** Whether it can run now; always, when left out. */
  readonly when?: () => boolean;
  /** Its keys work while a dialog is open, too; otherwise they belong to the dialog. */
  readonly inDialogs?: boolean;
  readonly run: () => void | Promise<void>;
}
