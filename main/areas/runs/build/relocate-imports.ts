import path from 'node:path';

/** What stands before a path to another file in TypeScript and in CSS. */
const SPECIFIER = /((?:\bfrom|\bimport|\bnew URL)\s*\(?\s*)(['"])(\.\.?\/[^'"\n]*)\2/g;

/**
 * The text of a source file that moves from one place to another, with its relative imports leading where they led
 * before. Other files are left as they are.
 *
 * @example
 * relocateImports("import { a } from './a.ts';", 'generated/b.ts', 'src/moved/b.ts');
 * // import { a } from '../../generated/a.ts';
 */
export function relocateImports(text: string, from: string, to: string): string {
  if (!/\.(?:[cm]?tsx?|css)$/.test(from)) return text;
  return text.replace(SPECIFIER, (_, before: string, quote: string, specifier: string) => {
    const target = path.posix.join(path.posix.dirname(from), specifier);
    const relative = path.posix.relative(path.posix.dirname(to), target);
    const named = relative.startsWith('.') ? relative : `./${relative}`;
    return before + quote + named + quote;
  });
}
