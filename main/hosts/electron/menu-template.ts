import type { MenuItemConstructorOptions } from 'electron';
import { z } from 'zod';
import type { MenuAction } from '#shared/contracts/desktop-bridge.ts';

/** What a page may send as its menu: it is checked like everything that comes from a page. */
export const menuActions = z
  .array(
    z.object({
      id: z.string().regex(/^[\w.-]{1,80}$/),
      title: z.string().min(1).max(80),
      group: z.string().min(1).max(40),
      keys: z.string().min(1).max(40).nullable(),
      enabled: z.boolean(),
    }),
  )
  .max(500);

export interface MenuOptions {
  readonly platform: NodeJS.Platform;
  readonly isDevelopment: boolean;
  /** Runs an action of the window in front. */
  readonly run: (action: string) => void;
  readonly newWindow: () => void;
  readonly showDeviceKey: () => void;
}

type Item = MenuItemConstructorOptions;

/** Which menu the groups of the registry go to; a group that is not here becomes a menu of its own. */
const MENU_BY_GROUP: Readonly<Record<string, string>> = {
  Documents: 'File',
  Projects: 'File',
  Editor: 'Edit',
  Edit: 'Edit',
  Search: 'Edit',
  Commands: 'View',
  View: 'View',
  Appearance: 'View',
  Tabs: 'View',
  Workspace: 'Workspace',
  Help: 'Help',
};
/** In this order; menus of other groups stand before the last one. */
const MENUS = ['File', 'Edit', 'View', 'Workspace', 'Help'] as const;

/**
 * The application's menu from the actions of the window's registry. Keys are shown, not registered: the page hears
 * them first and knows when an action can run. What only a desktop has (clipboard roles, zoom, quit) comes beside.
 */
export function menuTemplate(actions: readonly MenuAction[], options: MenuOptions): Item[] {
  const { platform } = options;
  const byMenu = new Map<string, Map<string, Item[]>>(MENUS.map((menu) => [menu, new Map()]));
  for (const action of actions) {
    // The desktop's own item opens the window without a detour through the page.
    if (action.id === 'workspace.newWindow') continue;
    const menu = MENU_BY_GROUP[action.group] ?? action.group;
    const groups = byMenu.get(menu) ?? new Map<string, Item[]>();
    byMenu.set(menu, groups);
    const items = groups.get(action.group) ?? [];
    groups.set(action.group, [...items, itemOf(action, options.run)]);
  }
  const own = ownItems(options);
  const order = [...MENUS.slice(0, -1), ...[...byMenu.keys()].filter((menu) => !isKnown(menu)), 'Help'];
  const menus = order.flatMap((menu): Item[] => {
    const groups = [...(byMenu.get(menu)?.values() ?? []), own[menu] ?? []].filter(
      ({ length }) => length > 0,
    );
    const submenu = groups.flatMap((items, index): Item[] =>
      index === 0 ? items : [{ type: 'separator' }, ...items],
    );
    return submenu.length === 0 ? [] : [{ label: menu, submenu, ...(menu === 'Help' && { role: 'help' }) }];
  });
  return platform === 'darwin' ? [{ role: 'appMenu' }, ...menus, { role: 'windowMenu' }] : menus;
}

const GLYPHS: Readonly<Record<string, string>> = { '⌘': 'Command', '⌥': 'Alt', '⇧': 'Shift', '⌃': 'Control' };
const KEYS: Readonly<Record<string, string>> = { PGUP: 'PageUp', PGDN: 'PageDown', DEL: 'Delete' };

/** `Ctrl+Shift+F` or `⇧⌘F`, as the page shows it, in Electron's words. Null when Electron would not understand it. */
export function acceleratorOf(shown: string): string | null {
  const glyphs = /^[⌘⌥⇧⌃]*/u.exec(shown)?.[0] ?? '';
  const parts = [
    ...[...glyphs].map((glyph) => GLYPHS[glyph] ?? ''),
    ...shown.slice(glyphs.length).split('+'),
  ];
  const key = parts.pop() ?? '';
  if (!parts.every((part) => /^(Ctrl|Command|Control|Alt|Shift)$/.test(part))) return null;
  const named = KEYS[key.toUpperCase()] ?? key;
  return /^([\x21-\x7e]|F\d{1,2}|[A-Za-z]{3,10})$/.test(named) ? [...parts, named].join('+') : null;
}

function itemOf(action: MenuAction, run: MenuOptions['run']): Item {
  const accelerator = action.keys === null ? null : acceleratorOf(action.keys);
  return {
    id: action.id,
    label: action.title,
    enabled: action.enabled,
    click: () => run(action.id),
    ...(accelerator !== null && { accelerator, registerAccelerator: false }),
  };
}

function ownItems(options: MenuOptions): Readonly<Record<string, Item[]>> {
  const { platform, isDevelopment, newWindow, showDeviceKey } = options;
  return {
    File: [
      { id: 'window.new', label: 'New window', click: newWindow },
      { role: 'close' },
      ...(platform === 'darwin' ? [] : [{ role: 'quit' } satisfies Item]),
    ],
    Edit: [
      // On a Mac ⌘Z reaches plain fields through the menu only; the editor's own undo is among the actions.
      ...(platform === 'darwin' ? macFieldUndo : []),
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'selectAll' },
    ],
    View: [
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { role: 'togglefullscreen' },
      ...(isDevelopment ? [{ role: 'toggleDevTools' } satisfies Item] : []),
    ],
    Help: [{ id: 'host.deviceKey', label: 'Device key…', click: showDeviceKey }],
  };
}

const macFieldUndo: Item[] = [
  { role: 'undo', visible: false, acceleratorWorksWhenHidden: true },
  { role: 'redo', visible: false, acceleratorWorksWhenHidden: true },
];

function isKnown(menu: string): boolean {
  return (MENUS as readonly string[]).includes(menu);
}
