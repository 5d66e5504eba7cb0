import { EditorState, type Extension } from '@codemirror/state';
import { lineColours } from './line-colours.ts';
import { scalarColours } from './scalar-colours.ts';
import { markdownStructure } from './structure/markdown-structure.ts';
import { structureOf } from './structure/structure.ts';
import { yamlIndent } from './structure/yaml-indent.ts';
import { yamlStructure } from './structure/yaml-structure.ts';
import { yaml } from './syntax/yaml-language.ts';

/** Longer texts, in characters, are not parsed for colours: it would hold up scrolling. */
const GRAMMAR_LIMIT = 300_000;
/** Longer texts are not checked: the check takes seconds, and a copy of the text each time. */
const CHECK_LIMIT = 5_000_000;

/** A text is handled by its length: this tells when an edit, a large paste for example, has changed that. */
export function lengthClass(length: number): number {
  return length <= GRAMMAR_LIMIT ? 0 : length <= CHECK_LIMIT ? 1 : 2;
}

/** What the grammar says about YAML, for texts without it. */
const hashComments = EditorState.languageData.of(() => [{ commentTokens: { line: '#' } }]);

/**
 * Colours, structure and checks by file name. Markdown comes in a chunk of its own.
 * @param checks what looks for problems in YAML; without it nothing does: in a text that cannot be changed nobody
 *   could do anything about them
 */
export async function languageFor(path: string, length: number, checks: Extension = []): Promise<Extension> {
  if (/\.ya?ml$/i.test(path)) {
    return [
      structureOf.of(yamlStructure),
      yamlIndent,
      length <= GRAMMAR_LIMIT ? [yaml, scalarColours] : [lineColours, hashComments],
      length <= CHECK_LIMIT ? checks : [],
    ];
  }
  if (!/\.(md|markdown)$/i.test(path)) return [];
  const { markdown } = await import('@codemirror/lang-markdown');
  return [structureOf.of(markdownStructure), length <= GRAMMAR_LIMIT ? markdown() : []];
}
