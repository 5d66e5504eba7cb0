import type { MenuItemConstructorOptions } from 'electron';
import { strict } from './strict.ts';

type Template = readonly MenuItemConstructorOptions[];
/** https://www.electronjs.org/docs/latest/tutorial/keyboard-shortcuts */
const ACCELERATOR =
  /^((Command|Cmd|Control|Ctrl|CommandOrControl|CmdOrCtrl|Alt|Option|AltGr|Shift|Super|Meta)\+)*([\x21-\x7e]|F\d{1,2}|Plus|Space|Tab|Backspace|Delete|Insert|Return|Enter|Up|Down|Left|Right|Home|End|PageUp|PageDown|Escape|Esc)$/;

/** An item as a test reads it. */
export interface ShownItem {
  readonly id: string | null;
  readonly label: string | null;
  readonly role: string | null;
  readonly enabled: boolean;
  readonly accelerator: string | null;
  readonly registers: boolean;
  readonly items: readonly ShownItem[] | null;
}

let shown: Template = [];

export const Menu = strict('Menu', {
  buildFromTemplate(template: Template): Template {
    check(template);
    return template;
  },
  setApplicationMenu: (menu: Template) => void (shown = menu),
});

export function shownMenu(items: Template = shown): ShownItem[] {
  return items.map((item) => ({
    id: item.id ?? null,
    label: item.label ?? null,
    role: item.role ?? item.type ?? null,
    enabled: item.enabled ?? true,
    accelerator: item.accelerator ?? null,
    registers: item.accelerator !== undefined && (item.registerAccelerator ?? true),
    items: Array.isArray(item.submenu) ? shownMenu(item.submenu) : null,
  }));
}

/** Chooses an item. False when there is none that can be chosen. */
export function clickMenu(id: string, items: Template = shown): boolean {
  return items.some((item) => {
    if (Array.isArray(item.submenu) && clickMenu(id, item.submenu)) return true;
    if (item.id !== id || item.enabled === false || item.click === undefined) return false;
    (item.click as () => void)();
    return true;
  });
}

/** As Electron does, which refuses a whole menu for one item. */
function check(template: Template): void {
  for (const item of template) {
    if (item.accelerator !== undefined && !ACCELERATOR.test(item.accelerator)) {
      throw new TypeError(`${item.accelerator} is no accelerator`);
    }
    const hasMeaning = item.label !== undefined || item.role !== undefined || item.type === 'separator';
    if (!hasMeaning) throw new TypeError('an item needs a label, a role or a type');
    if (Array.isArray(item.submenu)) check(item.submenu);
  }
}
