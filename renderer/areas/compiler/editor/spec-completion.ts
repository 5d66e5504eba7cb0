import {
  acceptCompletion,
  autocompletion,
  pickedCompletion,
  type Completion as Option,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import { Prec, type Extension } from '@codemirror/state';
import { keymap, type EditorView } from '@codemirror/view';
import type { Completion } from '#shared/compiler/services/services.ts';
import type { DocumentId } from '#shared/kernel/brand.ts';
import type { Specs } from '../create-specs.ts';

/** What can be written at the cursor: while a word is typed, and when asked for. */
export function specCompletion(specs: Specs, documentId: DocumentId): Extension {
  async function complete({ pos, explicit, aborted }: CompletionContext): Promise<CompletionResult | null> {
    const path = specs.pathOf(documentId);
    const found = path === null ? null : await specs.ask('completions', path, pos);
    if (found === null || aborted || (!explicit && found.from === pos)) return null;
    const behind = found.to - pos;
    return {
      from: found.from,
      options: found.items.map((item, index) => optionOf(item, behind, found.items.length - index)),
      validFor: /^[\w.]*$/,
    };
  }

  return [
    autocompletion({ override: [complete], icons: false, closeOnBlur: true, maxRenderedOptions: 60 }),
    Prec.high(keymap.of([{ key: 'Tab', run: acceptCompletion }])),
  ];
}

/** @param behind how much of the word stands behind the cursor */
function optionOf(item: Completion, behind: number, rank: number): Option {
  const { label, detail, documentation, insert, caret } = item;
  return {
    label,
    // The order in which they were given decides among those that fit what is typed equally well.
    boost: Math.min(99, rank / 100),
    ...(detail !== undefined && { detail }),
    ...(documentation !== undefined && { info: documentation }),
    apply(view: EditorView, option: Option, from: number, to: number) {
      const end = Math.min(to + Math.max(0, behind), view.state.doc.length);
      view.dispatch({
        changes: { from, to: end, insert },
        selection: { anchor: from + (caret ?? insert.length) },
        userEvent: 'input.complete',
        annotations: pickedCompletion.of(option),
        scrollIntoView: true,
      });
    },
  };
}
