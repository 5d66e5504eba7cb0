import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { yaml } from '@codemirror/lang-yaml';
import { lineColours } from './line-colours.ts';
import { scalarColours } from './scalar-colours.ts';
import { syntaxCheck } from './syntax/syntax-check.ts';

/** Longer texts, in characters, are not parsed for colours: it would hold up scrolling. */
const GRAMMAR_LIMIT = 300_000;

/** Colours, checks and wrapping by file name. Markdown comes in a chunk of its own. */
export async function languageFor(path: string, length: number): Promise<Extension> {
  if (/\.ya?ml$/i.test(path))
    return [length <= GRAMMAR_LIMIT ? [yaml(), scalarColours] : lineColours, syntaxCheck];
  if (/\.(md|markdown)$/i.test(path)) {
    const { markdown } = await import('@codemirror/lang-markdown');
    return [length <= GRAMMAR_LIMIT ? markdown() : [], EditorView.lineWrapping];
  }
  return EditorView.lineWrapping;
}
