import { createCompiler, type Compilation } from './compile.ts';

/** Compiles documents, by name. The hash is no SHA-256: tests of the hash bring their own. */
export function compileTexts(
  texts: Readonly<Record<string, string>>,
  sha256: (bytes: Uint8Array) => Uint8Array = () => new Uint8Array(32),
): Compilation {
  const compiler = createCompiler({ sha256 });
  for (const [document, text] of Object.entries(texts)) compiler.set(document, text);
  return compiler.compile();
}
