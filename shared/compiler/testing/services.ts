import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCompiler, type Compilation, type Compiler } from '../compile.ts';
import { createServices } from '../services/create-services.ts';
import type { SpecServices, TextEdit } from '../services/services.ts';
import { applyEdits } from '../test-problems.ts';

export type Texts = Readonly<Record<string, string>>;

export interface Served {
  readonly services: SpecServices;
  readonly compiler: Compiler;
  /** What the texts compile to; not asked for, it is not done. */
  readonly compilation: Compilation;
}

/** The services over these texts. */
export function servicesOf(texts: Texts): Served {
  const compiler = createCompiler({ sha256: () => new Uint8Array(32) });
  for (const [document, text] of Object.entries(texts)) compiler.set(document, text);
  return {
    services: createServices(compiler),
    compiler,
    get compilation() {
      return compiler.compile();
    },
  };
}

/** The texts without the mark ¦, and where it stood: the caret. */
export function caretIn(texts: Texts): { texts: Texts; document: string; offset: number } {
  const found = Object.entries(texts).find(([, text]) => text.includes('¦'));
  if (!found) throw new Error('No text has a caret.');
  const [document, text] = found;
  return { texts: { ...texts, [document]: text.replace('¦', '') }, document, offset: text.indexOf('¦') };
}

/** All texts with the edits made. Throws if edits overlap or are not in order. */
export function edited(texts: Texts, edits: readonly TextEdit[]): Texts {
  const after: Record<string, string> = { ...texts };
  for (const document of new Set(edits.map((edit) => edit.document))) {
    const own = edits.filter((edit) => edit.document === document);
    own.forEach((edit, index) => {
      if (edit.to < edit.from || edit.from < (own[index - 1]?.to ?? 0)) throw new Error('Edits overlap.');
    });
    after[document] = applyEdits(texts[document] ?? '', own);
  }
  return after;
}

/** The example application of docs/spec-language.md, in as many documents as it is explained in. */
export const rentalShop: Texts = Object.fromEntries(
  [
    ...readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'spec-language.md'), 'utf8').matchAll(
      /^```yaml\n(.*?)^```$/gms,
    ),
  ].map(([, text = ''], index) => [`example ${index + 10}`, text]),
);
