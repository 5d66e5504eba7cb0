/**
 * One application that is made for the first time in a process of its own: of the CRM, or with `large` as argument of 500
 * entities. Prints JSON: the milliseconds from the IR to the texts of all files, those of the floor (the same texts copied
 * and hashed), and how many lines there are.
 */
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { generateApplication } from '#shared/compiler/generate/generate.ts';
import type { Ir } from '#shared/compiler/ir/ir.ts';
import { readKit } from '../../main/areas/runs/build/read-kit.ts';
import { largeSpec } from './large-spec.ts';
import { compilerOf } from './measure-recheck.ts';
import { LARGE } from './sizes.ts';
import { crmTexts } from './spec-texts.ts';

export interface Emitted {
  readonly ms: number;
  readonly floorMs: number;
  readonly files: number;
  readonly bytes: number;
  /** Lines that are not empty, without tests and without what every application has. */
  readonly lines: number;
  readonly entities: number;
}

const kit = await readKit(fileURLToPath(new URL('../../resources/application', import.meta.url)));
const texts = process.argv[2] === 'large' ? largeSpec(LARGE) : crmTexts();
const compiled = compilerOf(texts).compile().current;
if (!compiled) throw new Error('the specification does not compile');
const ir = JSON.parse(compiled.json) as Ir;

const began = performance.now();
const { generated } = generateApplication(ir, { kit });
const ms = performance.now() - began;

const hash = createHash('sha256');
const floorBegan = performance.now();
for (const text of generated.values()) hash.update(Buffer.from(text));
hash.digest();
const floorMs = performance.now() - floorBegan;

const empty: Ir = { ...ir, entities: {}, events: {}, views: {}, forms: {} };
const own = linesOf(generated) - linesOf(generateApplication(empty, { kit }).generated);
const emitted: Emitted = {
  ms,
  floorMs,
  files: generated.size,
  bytes: [...generated.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0),
  lines: own,
  entities: Object.keys(ir.entities).length,
};
process.stdout.write(JSON.stringify(emitted));

function linesOf(files: ReadonlyMap<string, string>): number {
  let lines = 0;
  for (const [path, text] of files) {
    if (path.includes('/tests/')) continue;
    lines += text.split('\n').filter((line) => line.trim() !== '').length;
  }
  return lines;
}
