import { indentService } from '@codemirror/language';
import { indentOf } from './yaml-structure.ts';

const STEP = 2;

/**
 * The column in which the line after `line` begins, when Enter ends it: deeper below a key without a value, a
 * text that goes over several lines, or an open bracket; else where the line itself begins. In YAML indentation
 * is meaning, so lines that are there already are never moved.
 */
export function nextColumn(line: string): number {
  const indent = indentOf(line);
  const text = line.slice(indent).trimEnd();
  // The content of an item begins behind its dashes.
  const dashes = /^(?:- +)*/.exec(text)?.[0].length ?? 0;
  const content = text.slice(dashes);
  if (text === '' || content.startsWith('#')) return indent;
  const opens = /(?:^|\s)[^\s#][^#]*:(?:\s+[|>][-+\d]*)?(?:\s+#.*)?$|[[{]$/.test(` ${content}`);
  if (opens) return indent + dashes + STEP;
  // `- name: x` goes on with the other keys of the item, `- x` with the next item.
  const hasKey = /^(?:"[^"]*"|'[^']*'|[^\s#:[{"'][^#:]*):\s/.test(content);
  return hasKey ? indent + dashes : indent;
}

export const yamlIndent = indentService.of((context, position) => {
  // A break at the very beginning is told as none.
  if ((context.simulatedBreak ?? 0) !== position) return undefined;
  const { text, from } = context.lineAt(position, -1);
  return nextColumn(text.slice(0, position - from));
});
