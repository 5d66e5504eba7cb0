import {
  closeSearchPanel,
  findNext,
  findPrevious,
  getSearchQuery,
  replaceAll,
  replaceNext,
  selectMatches,
  setSearchQuery,
  type SearchQuery,
} from '@codemirror/search';
import { EditorView, type Command, type Panel, type ViewUpdate } from '@codemirror/view';
import { EMPTY_FIELDS, findQuery, type FindFields } from './find-query.ts';
import { MatchCounter, sayMatches, type Matches } from './match-counter.ts';
import { createPanelDom, type ButtonName, type PanelDom } from './panel-dom.ts';

const TOGGLES = ['caseSensitive', 'wholeWord', 'regexp'] as const;
/** Counting waits for a pause in typing of this length, in milliseconds. */
const PAUSE_MS = 120;

/** What was last searched for in this window, in whichever document. */
let fields: FindFields = EMPTY_FIELDS;
let replaceShown = false;

/** The find panel of an editor: find as you type, with counts, and replace. */
export class FindPanel implements Panel {
  readonly top = true;
  readonly dom: HTMLElement;
  readonly #view: EditorView;
  readonly #parts: PanelDom;
  readonly #counter: MatchCounter;
  #matches: Matches | null = null;
  #query: SearchQuery;
  /** Where finding as you type starts from. */
  #origin: number;

  constructor(view: EditorView) {
    this.#view = view;
    this.#parts = createPanelDom();
    this.dom = this.#parts.root;
    this.#counter = new MatchCounter((matches) => this.#show(matches));
    this.#origin = view.state.selection.main.from;
    this.#query = getSearchQuery(view.state);
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

  update(update: ViewUpdate): void {
    const readOnly = update.state.readOnly !== update.startState.readOnly;
    if (readOnly) this.#fill();
    if (update.docChanged) this.#count(PAUSE_MS);
    else if (update.selectionSet && this.#matches !== null) this.#show(this.#matches);
  }

  destroy(): void {
    this.#counter.stop();
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
    const runs: Partial<Record<ButtonName, Command>> = {
      previous: findPrevious,
      next: findNext,
      selectAll: selectMatches,
      close: closeSearchPanel,
      replaceOne: replaceNext,
      replaceAll,
    };
    for (const [name, run] of Object.entries(runs)) {
      buttons[name as ButtonName].addEventListener('click', () => this.#run(run));
    }
    this.dom.addEventListener('keydown', (event) => this.#key(event));
  }

  #key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const { search, replace } = this.#parts;
    const command =
      event.key === 'Escape'
        ? closeSearchPanel
        : event.key !== 'Enter'
          ? null
          : event.target === search
            ? event.altKey
              ? selectMatches
              : event.shiftKey
                ? findPrevious
                : findNext
            : event.target === replace
              ? event.ctrlKey || event.metaKey
                ? replaceAll
                : replaceNext
              : null;
    if (command === null) return;
    event.preventDefault();
    event.stopPropagation();
    this.#run(command);
  }

  #run(command: Command): void {
    command(this.#view);
    if (command === selectMatches) this.#view.focus();
    else this.#origin = this.#view.state.selection.main.from;
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
    this.#query = findQuery(fields, this.#view.state);
    this.#view.dispatch({ effects: setSearchQuery.of(this.#query) });
    const wrong = fields.search !== '' && !this.#query.valid;
    this.#parts.search.setAttribute('aria-invalid', String(wrong));
    if (move && this.#query.valid) this.#selectFirst();
    this.#count(0);
  }

  #selectFirst(): void {
    const { state } = this.#view;
    const found = [this.#origin, 0]
      .map((from) => this.#query.getCursor(state, from).next())
      .find(({ done }) => done !== true)?.value;
    if (found === undefined) return;
    this.#view.dispatch({
      selection: { anchor: found.from, head: found.to },
      effects: EditorView.scrollIntoView(found.from, { y: 'nearest', yMargin: 60 }),
    });
  }

  #count(pause: number): void {
    const { buttons, count } = this.#parts;
    const usable = this.#query.valid;
    for (const name of ['previous', 'next', 'selectAll', 'replaceOne', 'replaceAll'] as const) {
      buttons[name].disabled = !usable;
    }
    if (usable) return this.#counter.count(this.#view.state, this.#query, pause);
    this.#counter.stop();
    this.#matches = null;
    count.textContent = fields.search === '' ? '' : 'Not a regular expression';
    count.classList.toggle('cm-findCount-none', fields.search !== '');
  }

  #show(matches: Matches): void {
    this.#matches = matches;
    const { count } = this.#parts;
    const text = sayMatches(matches, this.#view.state.selection.main.from);
    if (count.textContent !== text) count.textContent = text;
    count.classList.toggle('cm-findCount-none', matches.starts.length === 0);
  }
}
