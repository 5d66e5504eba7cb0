import { findNext, findPrevious, replaceNext, selectMatches, setSearchQuery } from '@codemirror/search';
import type { SearchQuery } from '@codemirror/search';
import { RangeSet, type Text } from '@codemirror/state';
import { EditorView, type Command } from '@codemirror/view';
import { isExpression } from './expression.ts';
import { ExpressionSearch, type ExpressionOutcome } from './expression-search.ts';
import { EMPTY_FIELDS, expressionOf, findQuery, type FindFields } from './find-query.ts';
import {
  foundMatches,
  foundRanges,
  nextFound,
  previousFound,
  replaceFound,
  selectFound,
  selectFoundFrom,
  setFound,
} from './found-matches.ts';
import { MatchCounter, type Matches } from './match-counter.ts';
import { matchesOfQuery, MOST_REPLACED, replaceEach, type ReplaceProgress } from './replace-all.ts';

/** Looking waits for a pause in typing of this length, in milliseconds. */
const PAUSE_MS = 120;
/** An expression that takes longer than this, in milliseconds, is said to be looked for. */
const SOON_MS = 300;

/** What the panel has to say. */
export type FindState =
  | { readonly status: 'empty' | 'invalid' | 'searching' | 'too-slow' | 'failed' }
  | { readonly status: 'counted'; readonly matches: Matches }
  | ({ readonly status: 'replacing' } & ReplaceProgress);

export type FindCommand = 'next' | 'previous' | 'selectAll' | 'replaceOne' | 'replaceAll';
type StepCommand = Exclude<FindCommand, 'replaceAll'>;

const OF_TEXT: Readonly<Record<StepCommand, Command>> = {
  next: findNext,
  previous: findPrevious,
  selectAll: selectMatches,
  replaceOne: replaceNext,
};
const OF_EXPRESSION: Readonly<Record<StepCommand, Command>> = {
  next: nextFound,
  previous: previousFound,
  selectAll: selectFound,
  replaceOne: replaceFound,
};

/**
 * Finds in one editor: plain text by the editor's own search, an expression in a worker, because it may take for ever.
 * What is asked for before the worker has answered is done then.
 */
export class Finder {
  readonly #view: EditorView;
  readonly #tell: (state: FindState) => void;
  readonly #counter: MatchCounter;
  readonly #expressions = new ExpressionSearch();
  #fields: FindFields = EMPTY_FIELDS;
  #query: SearchQuery = findQuery(EMPTY_FIELDS);
  /** Whether the worker's matches are those of the text as it is. */
  #isFresh = false;
  #gaveUp = false;
  #then: FindCommand | null = null;
  /** Where to select the first match from, once there is an answer. */
  #selectFrom: number | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #stopReplacing: (() => void) | null = null;
  #isClosed = false;

  constructor(view: EditorView, tell: (state: FindState) => void) {
    this.#view = view;
    this.#tell = tell;
    this.#counter = new MatchCounter((matches) => this.#tell({ status: 'counted', matches }));
  }

  /** Looks for something else; selects the first match from a position on, unless that is null. */
  search(fields: FindFields, selectFrom: number | null): void {
    this.#stopReplacing?.();
    this.#fields = fields;
    this.#query = findQuery(fields);
    this.#gaveUp = false;
    this.#then = null;
    this.#selectFrom = selectFrom;
    const found = this.#isAsking ? [] : [setFound.of(RangeSet.empty)];
    this.#view.dispatch({ effects: [setSearchQuery.of(this.#query), ...found] });
    if (selectFrom !== null && this.#query.valid) this.#selectFirst(selectFrom);
    this.#look(0);
  }

  /** After a change of the text. */
  changed(): void {
    this.#isFresh = false;
    // An expression that was given up is tried again when somebody asks for it.
    if (this.#stopReplacing === null && !this.#gaveUp) this.#look(PAUSE_MS);
  }

  run(command: FindCommand): void {
    if (this.#stopReplacing !== null) {
      if (command === 'replaceAll') this.#stopReplacing();
    } else if (this.#isAsking && !this.#isFresh) {
      this.#then = command;
      this.#ask();
    } else if (this.#isAsking || this.#query.valid) {
      if (command === 'replaceAll') this.#replaceAll();
      else (this.#fields.regexp ? OF_EXPRESSION : OF_TEXT)[command](this.#view);
      if (command === 'selectAll') this.#view.focus();
    }
  }

  /** For good. */
  close(): void {
    this.#isClosed = true;
    this.#stopReplacing?.();
    this.#rest();
  }

  /** Whether a worker is to be asked. */
  get #isAsking(): boolean {
    const { regexp, search } = this.#fields;
    return regexp && search !== '' && isExpression(search);
  }

  #rest(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#counter.stop();
    this.#expressions.stop();
  }

  #look(pause: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#isFresh = false;
    if (this.#fields.search === '' || (this.#fields.regexp && !this.#isAsking)) {
      this.#rest();
      this.#tell({ status: this.#fields.search === '' ? 'empty' : 'invalid' });
    } else if (!this.#fields.regexp) {
      this.#rest();
      this.#counter.count(this.#view.state, this.#query, pause);
    } else if (pause === 0) this.#ask();
    else this.#timer = setTimeout(() => this.#ask(), pause);
  }

  #ask(): void {
    this.#counter.stop();
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#tell({ status: 'searching' }), SOON_MS);
    const { doc } = this.#view.state;
    const request = { text: doc.toString(), expression: expressionOf(this.#fields), most: MOST_REPLACED };
    this.#expressions.search(request, (outcome) => this.#take(outcome, doc));
  }

  #take(outcome: ExpressionOutcome, doc: Text): void {
    // A text that has changed since is looked through again.
    if (doc !== this.#view.state.doc) return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    const wish = this.#then;
    const from = this.#selectFrom;
    this.#then = null;
    this.#selectFrom = null;
    this.#isFresh = typeof outcome !== 'string';
    this.#gaveUp = typeof outcome === 'string';
    if (typeof outcome === 'string') {
      this.#view.dispatch({ effects: setFound.of(RangeSet.empty) });
      return this.#tell({ status: outcome });
    }
    const { starts, done } = outcome;
    this.#view.dispatch({ effects: setFound.of(foundRanges(outcome)) });
    if (from !== null) selectFoundFrom(this.#view, from);
    this.#tell({ status: 'counted', matches: { starts, done } });
    if (wish !== null) this.run(wish);
  }

  #selectFirst(origin: number): void {
    const { state } = this.#view;
    const first = [origin, 0]
      .map((from) => this.#query.getCursor(state, from).next())
      .find(({ done }) => done !== true)?.value;
    if (first === undefined) return;
    this.#view.dispatch({
      selection: { anchor: first.from, head: first.to },
      effects: EditorView.scrollIntoView(first.from, { y: 'nearest', yMargin: 60 }),
    });
  }

  #replaceAll(): void {
    const view = this.#view;
    if (view.state.readOnly) return;
    const { regexp } = this.#fields;
    const matches = regexp ? view.state.field(foundMatches) : matchesOfQuery(this.#query, view.state);
    if (matches.size === 0) return;
    this.#rest();
    // Until the way to stop is known; the first slice is replaced at once.
    this.#stopReplacing = () => {};
    const stop = replaceEach(
      view,
      matches,
      (progress) => this.#tell({ status: 'replacing', ...progress }),
      () => {
        this.#stopReplacing = null;
        if (!this.#isClosed) this.search(this.#fields, null);
      },
    );
    if (this.#stopReplacing !== null) this.#stopReplacing = stop;
  }
}
