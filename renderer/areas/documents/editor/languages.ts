import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { yaml } from '@codemirror/lang-yaml';
import { scalarColours } from './scalar-colours.ts';
import { syntaxCheck } from './syntax/syntax-check.ts';

/** Past this many characters a text is shown without colours: parsing it would take longer than a frame. */
const HIGHLIGHT_LIMIT = 3_000_000;

/** Colours, checks and wrapping by file name. Markdown comes in a chunk of its own. */
export async function languageFor(path: string, length: number): Promise<Extension> {
  if (/\.ya?ml$/i.test(path)) return [length <= HIGHLIGHT_LIMIT ? [yaml(), scalarColours] : [], syntaxCheck];
  if (/\.(md|markdown)$/i.test(path)) {
    const { markdown } = await import('@codemirror/lang-markdown');
    return [length <= HIGHLIGHT_LIMIT ? markdown() : [], EditorView.lineWrapping];
  }
  return EditorView.lineWrapping;
}
