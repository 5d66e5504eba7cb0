import { type Extension } from '@codemirror/state';
import {
  Decoration,
  EditorView,
  MatchDecorator,
  ViewPlugin,
  type DecorationSet,
  type ViewUpdate,
} from '@codemirror/view';

/** Emoji of more than one code point: flags, keycaps, families, skin tones, signs that are drawn as pictures. */
export function emojiPattern(): RegExp {
  const picture = '\\p{Extended_Pictographic}(?:\\p{Emoji_Modifier}|\\ufe0f)?';
  return new RegExp(
    [
      '\\p{Regional_Indicator}{2}',
      '[0-9#*]\\ufe0f?\\u20e3',
      '\\u{1f3f4}[\\u{e0020}-\\u{e007e}]+\\u{e007f}',
      `${picture}(?:\\u200d${picture})+`,
      '\\p{Extended_Pictographic}(?:\\p{Emoji_Modifier}|\\ufe0f)',
    ].join('|'),
    'gu',
  );
}

const decorator = new MatchDecorator({
  regexp: emojiPattern(),
  decoration: Decoration.mark({}),
  boundary: /\s/,
});

class WholeEmoji {
  ranges: DecorationSet;

  constructor(view: EditorView) {
    this.ranges = decorator.createDeco(view);
  }

  update(update: ViewUpdate) {
    this.ranges = decorator.updateDeco(update, this.ranges);
  }
}

/** The cursor steps over an emoji, and a key deletes it, as the one character that people see. */
export const wholeEmoji: Extension = ViewPlugin.fromClass(WholeEmoji, {
  provide: (plugin) => EditorView.atomicRanges.of((view) => view.plugin(plugin)?.ranges ?? Decoration.none),
});
