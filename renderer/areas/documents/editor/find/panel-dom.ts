/** The find panel's elements, without behaviour. */
export interface PanelDom {
  readonly root: HTMLElement;
  readonly search: HTMLInputElement;
  readonly replace: HTMLInputElement;
  readonly replaceRow: HTMLElement;
  readonly count: HTMLElement;
  readonly buttons: Readonly<Record<ButtonName, HTMLButtonElement>>;
}

const BUTTONS = {
  expand: ['▸', 'Show replace'],
  caseSensitive: ['Aa', 'Match case'],
  wholeWord: ['ab', 'Whole words'],
  regexp: ['.*', 'Regular expression'],
  previous: ['↑', 'Previous match (Shift+Enter)'],
  next: ['↓', 'Next match (Enter)'],
  selectAll: ['Select all', 'Put a cursor on every match (Alt+Enter)'],
  close: ['✕', 'Close find (Escape)'],
  replaceOne: ['Replace', 'Replace this match (Enter)'],
  replaceAll: ['Replace all', 'Replace every match'],
} as const;

export type ButtonName = keyof typeof BUTTONS;

function button(name: ButtonName): HTMLButtonElement {
  const [text, label] = BUTTONS[name];
  const dom = document.createElement('button');
  dom.type = 'button';
  dom.className = `cm-findButton cm-find-${name}`;
  dom.textContent = text;
  dom.title = label;
  // Words on a button are its name; signs need one.
  if (!/^[A-Z][a-z]{2}/.test(text)) dom.setAttribute('aria-label', label.replace(/ \(.*\)$/, ''));
  return dom;
}

function input(label: string): HTMLInputElement {
  const dom = document.createElement('input');
  dom.className = 'cm-findInput';
  dom.placeholder = label;
  dom.spellcheck = false;
  dom.autocomplete = 'off';
  dom.setAttribute('aria-label', label);
  return dom;
}

function row(className: string, ...children: HTMLElement[]): HTMLElement {
  const dom = document.createElement('div');
  dom.className = className;
  dom.append(...children);
  return dom;
}

export function createPanelDom(): PanelDom {
  const names = Object.keys(BUTTONS) as ButtonName[];
  const buttons = Object.fromEntries(names.map((name) => [name, button(name)])) as Record<
    ButtonName,
    HTMLButtonElement
  >;
  const search = input('Find');
  const replace = input('Replace with');
  // CodeMirror focuses the field with this mark.
  search.setAttribute('main-field', 'true');
  const count = document.createElement('span');
  count.className = 'cm-findCount';
  count.setAttribute('role', 'status');
  const { expand, caseSensitive, wholeWord, regexp, previous, next, selectAll, close } = buttons;
  const field = row('cm-findField', search, caseSensitive, wholeWord, regexp);
  const replaceRow = row('cm-findRow cm-replaceRow', replace, buttons.replaceOne, buttons.replaceAll);
  const root = row(
    'cm-find',
    row('cm-findRow', expand, field, count, previous, next, selectAll, close),
    replaceRow,
  );
  root.setAttribute('role', 'search');
  root.setAttribute('aria-label', 'Find in document');
  return { root, search, replace, replaceRow, count, buttons };
}
