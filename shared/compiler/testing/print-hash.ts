/** Compiles the documents that stdin holds (JSON: name and text, in order) and prints the hash and where it was made. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createCompiler } from '../compile.ts';

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());
const compiler = createCompiler({ sha256 });
const documents = JSON.parse(readFileSync(0, 'utf8')) as [name: string, text: string][];
for (const [name, text] of documents) compiler.set(name, text);
const { timeZone, locale } = Intl.DateTimeFormat().resolvedOptions();
process.stdout.write(JSON.stringify({ hash: compiler.compile().current?.hash, timeZone, locale }));
