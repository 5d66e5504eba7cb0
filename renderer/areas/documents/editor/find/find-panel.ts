import { closeSearchPanel } from '@codemirror/search';
import type { EditorView, Panel, ViewUpdate } from '@codemirror/view';
import { EMPTY_FIELDS, type FindFields } from './find-query.ts';
import { Finder, type FindCommand, type FindState } from './finder.ts';
import { sayMatches } from './match-counter.ts';
import { createPanelDom, type PanelDom } from './panel-dom.ts';

const TOGGLES = ['caseSensitive', 'wholeWord', 'regexp'] as const;
const COMMANDS = ['previous', 'next', 'selectAll', 'replaceOne', 'replaceAll'] as const;

/** What was last searched for in this window, in whichever document. */
let fields: FindFields = EMPTY_FIELDS;
let replaceShown = false;

/** Whether what was last searched for is an expression. */
export function findsExpression(): boolean {
  return fields.regexp && fields.search !== '';
}

/** The find panel of an editor: find as you type, with counts, and replace. */
export class FindPanel implements Panel {
  readonly top = true;
  readonly dom: HTMLElement;
  readonly #view: EditorView;
  readonly #parts: PanelDom;
  readonly #finder: Finder;
  #state: FindState = { status: 'empty' };
  /** Where finding as you type starts from; null for where the selection is by then. */
  #origin: number | null = null;

  constructor(view: EditorView) {
    this.#view = view;
    this.#parts = createPanelDom();
    this.dom = this.#parts.root;
    this.#finder = new Finder(view, (state) => this.#show(state));
    this.#listen();
    this.#fill();
  }

  /** Searches for the selected text, if it is a piece of one line, else for what was searched for last. */
  open(withReplace: boolean): void {
    const { state } = this.#view;
    const { from, to } = state.selection.main;
    const selected = to - from <= 200 ? state.sliceDoc(from, to) : '';
    if (selected !== '' && !/[\r\n]/.test(selected)) {
      fields = { ...fields, search: selected, regexp: false };
    }
    if (withReplace && !state.readOnly) replaceShown = true;
    this.#origin = from;
    this.#fill();
    this.#search(false);
    const field = withReplace && fields.search !== '' ? this.#parts.replace : this.#parts.search;
    field.focus();
    field.select();
  }

  /** Searches for what was searched for last, without taking the focus. */
  resume(): void {
    this.#fill();
    this.#search(false);
  }

  run(command: FindCommand): void {
    this.#finder.run(command);
    this.#origin = null;
  }

  update(update: ViewUpdate): void {
    const readOnly = update.state.readOnly !== update.startState.readOnly;
    if (readOnly) this.#fill();
    if (update.docChanged) this.#finder.changed();
    else if (update.selectionSet && this.#state.status === 'counted') this.#show(this.#state);
  }

  destroy(): void {
    this.#finder.close();
  }

  #listen(): void {
    const { search, replace, buttons } = this.#parts;
    search.addEventListener('input', () => {
      fields = { ...fields, search: search.value };
      this.#search(true);
    });
    replace.addEventListener('input', () => {
      fields = { ...fields, replace: replace.value };
      this.#search(false);
    });
    for (const name of TOGGLES) {
      buttons[name].addEventListener('click', () => {
        fields = { ...fields, [name]: !fields[name] };
        this.#fill();
        this.#search(true);
      });
    }
    buttons.expand.addEventListener('click', () => {
      replaceShown = !replaceShown;
      this.#fill();
    });
    for (const name of COMMANDS) buttons[name].addEventListener('click', () => this.run(name));
    buttons.close.addEventListener('click', () => closeSearchPanel(this.#view));
    this.dom.addEventListener('keydown', (event) => this.#key(event));
  }

  #key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const command = this.#commandOf(event);
    if (command === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (command === 'close') closeSearchPanel(this.#view);
    else this.run(command);
  }

  #commandOf({
    key,
    target,
    altKey,
    shiftKey,
    ctrlKey,
    metaKey,
  }: KeyboardEvent): FindCommand | 'close' | null {
    const { search, replace } = this.#parts;
    if (key === 'Escape') return 'close';
    if (key !== 'Enter') return null;
    if (target === search) return altKey ? 'selectAll' : shiftKey ? 'previous' : 'next';
    if (target === replace) return ctrlKey || metaKey ? 'replaceAll' : 'replaceOne';
    return null;
  }

  /** Brings the fields and switches in line with what is searched for. */
  #fill(): void {
    const { search, replace, replaceRow, buttons } = this.#parts;
    const { readOnly } = this.#view.state;
    if (search.value !== fields.search) search.value = fields.search;
    if (replace.value !== fields.replace) replace.value = fields.replace;
    for (const name of TOGGLES) buttons[name].setAttribute('aria-pressed', String(fields[name]));
    replaceRow.hidden = !replaceShown || readOnly;
    buttons.expand.hidden = readOnly;
    buttons.expand.setAttribute('aria-expanded', String(replaceShown));
    buttons.expand.textContent = replaceShown ? '▾' : '▸';
  }

  #search(move: boolean): void {
    this.#origin ??= this.#view.state.selection.main.from;
    this.#finder.search(fields, move ? this.#origin : null);
  }

  #show(state: FindState): void {
    this.#state = state;
    const { buttons, count, search } = this.#parts;
    const { status } = state;
    for (const name of COMMANDS) buttons[name].disabled = status === 'empty' || status === 'invalid';
    buttons.replaceAll.textContent = status === 'replacing' ? 'Stop' : 'Replace all';
    const isWrong = status === 'invalid' || status === 'too-slow' || status === 'failed';
    search.setAttribute('aria-invalid', String(isWrong));
    const text = sayState(state, this.#view.state.selection.main.from);
    if (count.textContent !== text) count.textContent = text;
    const isNone = state.status === 'counted' && state.matches.starts.length === 0;
    count.classList.toggle('cm-findCount-none', isNone || isWrong);
  }
}

function sayState(state: FindState, selectedFrom: number): string {
  switch (state.status) {
    case 'empty':
      return '';
    case 'invalid':
      return 'Not a regular expression';
    case 'searching':
      return 'Searching…';
    case 'too-slow':
      return 'Takes too long: make the expression simpler';
    case 'failed':
      return 'This expression cannot be searched for now';
    case 'counted':
      return sayMatches(state.matches, selectedFrom);
    case 'replacing':
      return `Replaced ${state.done.toLocaleString('en')} of ${state.total.toLocaleString('en')}`;
  }
}
