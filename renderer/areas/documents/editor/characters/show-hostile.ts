import { Prec, type Extension } from '@codemirror/state';
import {
  Decoration,
  EditorView,
  MatchDecorator,
  ViewPlugin,
  WidgetType,
  type DecorationSet,
  type ViewUpdate,
} from '@codemirror/view';
import { describeCharacter, hostileCharacter, hostilePattern } from './hostile-characters.ts';
import { lookalikesIn } from './lookalikes.ts';

class HostileWidget extends WidgetType {
  readonly #code: number;

  constructor(code: number) {
    super();
    this.#code = code;
  }

  override eq(other: HostileWidget) {
    return other.#code === this.#code;
  }

  override toDOM() {
    const dom = document.createElement('span');
    dom.className = 'cm-hostile';
    dom.textContent = hostileCharacter(this.#code)?.short ?? '?';
    dom.title = describeCharacter(this.#code);
    dom.setAttribute('role', 'img');
    dom.setAttribute('aria-label', dom.title);
    return dom;
  }

  override ignoreEvent() {
    return false;
  }
}

const hostile = new MatchDecorator({
  regexp: hostilePattern(),
  boundary: /[^]/,
  decoration: ([character]) =>
    Decoration.replace({ widget: new HostileWidget(character.codePointAt(0) ?? 0) }),
});

const lookalikes = new MatchDecorator({
  regexp: /[\p{L}\p{M}\p{N}_]+/gu,
  decorate(add, from, _to, match) {
    for (const { index, letter, name } of lookalikesIn(match[0])) {
      const title = `${describeLetter(letter)} ${name}`;
      add(from + index, from + index + 1, Decoration.mark({ class: 'cm-lookalike', attributes: { title } }));
    }
  },
});

function describeLetter(letter: string): string {
  return `U+${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Shows what a decorator finds, in sight only. */
function shown(decorator: MatchDecorator): Extension {
  class Shown {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = decorator.createDeco(view);
    }

    update(update: ViewUpdate) {
      this.decorations = decorator.updateDeco(update, this.decorations);
    }
  }
  return ViewPlugin.fromClass(Shown, { decorations: (plugin) => plugin.decorations });
}

/** Characters that hide something are always shown, with their name in a tooltip. */
export const showHostile: Extension = [
  Prec.high(shown(hostile)),
  shown(lookalikes),
  EditorView.theme({
    '.cm-hostile': {
      font: '600 9px/1 var(--font-sans)',
      letterSpacing: '.02em',
      color: 'var(--bad)',
      border: '1px solid var(--bad)',
      borderRadius: '3px',
      padding: '0 2px',
      margin: '0 1px',
      verticalAlign: '1px',
    },
    '.cm-lookalike': {
      textDecoration: 'underline dotted var(--bad) 2px',
      textUnderlineOffset: '3px',
      backgroundColor: 'color-mix(in srgb, var(--bad) 16%, transparent)',
    },
  }),
];
