import { ok, type Result } from '../../kernel/result.ts';
import { parseDocument, type ParsedDocument } from '../parse/parse-document.ts';
import type { SpecNode } from '../parse/spec-node.ts';
import type { TextEdit } from '../problem.ts';
import { notPossible } from './refusals.ts';
import type { EditRefusal } from './spec-edit.ts';
import type { Span, TextChange } from './spans.ts';

/** A document that is being edited, step by step. */
export interface TextDraft {
  readonly parsed: ParsedDocument;
  /**
   * Makes the changes, if the text then reads as `expected` says and has no more faults than before.
   * Otherwise nothing is changed, and the refusal points at `at`.
   */
  apply(
    changes: readonly TextChange[],
    at: Span,
    expected: (root: SpecNode | undefined) => boolean,
  ): Result<void, EditRefusal>;
  /** All changes so far, against the text that the draft was made from. */
  edits(): readonly TextEdit[];
}

export function createTextDraft(original: ParsedDocument): TextDraft {
  const { document } = original;
  let parsed = original;
  let pieces: readonly Piece[] = original.text === '' ? [] : [{ from: 0, to: original.text.length }];

  return {
    get parsed() {
      return parsed;
    },

    apply(changes, at, expected) {
      const text = changed(parsed.text, changes);
      const next = parseDocument(document, text);
      if (next.problems.length > faultsOfText(parsed) || !expected(next.root)) {
        return notPossible(document, at);
      }
      pieces = changedPieces(pieces, changes);
      parsed = next;
      return ok();
    },

    edits() {
      const edits: TextEdit[] = [];
      let at = 0;
      let insert = '';
      const end = { from: original.text.length, to: original.text.length };
      for (const piece of [...pieces, end]) {
        if (typeof piece === 'string') {
          insert += piece;
          continue;
        }
        if (insert !== '' || piece.from > at) edits.push({ document, from: at, to: piece.from, insert });
        at = piece.to;
        insert = '';
      }
      return edits.filter((edit) => edit.insert !== original.text.slice(edit.from, edit.to));
    },
  };
}

/** The faults of the YAML: those of the language are not counted when a draft is read again. */
function faultsOfText({ problems }: ParsedDocument): number {
  return problems.filter(({ code }) => code.startsWith('yaml/') && code !== 'yaml/ambiguous-word').length;
}

/** A stretch of the original text, or text that is new. */
type Piece = Span | string;

function changed(text: string, changes: readonly TextChange[]): string {
  let result = '';
  let at = 0;
  for (const { from, to, insert } of changes) {
    result += text.slice(at, from) + insert;
    at = to;
  }
  return result + text.slice(at);
}

function changedPieces(pieces: readonly Piece[], changes: readonly TextChange[]): Piece[] {
  const result: Piece[] = [];
  let at = 0;
  for (const { from, to, insert } of changes) {
    result.push(...slicePieces(pieces, at, from));
    if (insert !== '') result.push(insert);
    at = to;
  }
  return [...result, ...slicePieces(pieces, at, Infinity)];
}

function slicePieces(pieces: readonly Piece[], from: number, to: number): Piece[] {
  const result: Piece[] = [];
  let at = 0;
  for (const piece of pieces) {
    const length = typeof piece === 'string' ? piece.length : piece.to - piece.from;
    const start = Math.max(0, from - at);
    const end = Math.min(length, to - at);
    if (start < end) {
      result.push(
        typeof piece === 'string'
          ? piece.slice(start, end)
          : { from: piece.from + start, to: piece.from + end },
      );
    }
    at += length;
  }
  return result;
}
