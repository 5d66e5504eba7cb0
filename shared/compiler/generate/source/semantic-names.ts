import * as semantics from '../../expr/semantics.ts';
import { enclosed } from './layout.ts';

const NAMES = new Set(Object.keys(semantics));

/** The functions of `semantics.ts` that code without its texts calls, sorted. */
export function semanticNames(bareCode: string): string[] {
  const found = new Set<string>();
  for (const [, name = ''] of bareCode.matchAll(/(?<![.\w])(\w+)\(/g)) if (NAMES.has(name)) found.add(name);
  return [...found].sort();
}

/** Their import; nothing where there are none. */
export function semanticsImport(names: readonly string[], from: string): string {
  return names.length === 0
    ? ''
    : `import ${enclosed('{', names, '}', { before: 50, padded: true })} from '${from}';\n`;
}

/** Code without what stands in quotes and comments, so that words of a specification are not taken for code. */
export function withoutTexts(code: string): string {
  return code.replace(
    /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\[^])*`|\/\*[^]*?\*\/|\/\/[^\n]*/g,
    "''",
  );
}
