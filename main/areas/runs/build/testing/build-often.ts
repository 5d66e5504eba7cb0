import fs from 'node:fs';
import path from 'node:path';
import { createHash } from 'node:crypto';
import { createCompiler } from '#shared/compiler/compile.ts';
import { generateApplication } from '#shared/compiler/generate/generate.ts';
import { buildFolder } from '../builder.ts';
import { readKit } from '../read-kit.ts';
import { contentsOf } from './test-build.ts';

// Builds the specs of a folder again and again, each time with the documents in another order:
//   node build-often.cjs SPECS KIT TIMES SEED FOLDER
// Prints the hashes of what was generated, and of the tree in FOLDER after the last one was written there.

const [specs = '', kitFolder = '', times = '1', seed = '1', folder = ''] = process.argv.slice(2);

const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest();

/** The same for the same seed: numbers from 0 to 1 by Park and Miller's generator. */
function randomFrom(start: number): () => number {
  let state = start;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

function hashOf(files: ReadonlyMap<string, string>): string {
  return sha256(JSON.stringify([...files].sort(([a], [b]) => (a < b ? -1 : 1)))).toString('hex');
}

async function main(): Promise<void> {
  const names = fs.readdirSync(specs).filter((name) => name.endsWith('.yaml'));
  const kit = await readKit(kitFolder);
  const random = randomFrom(Number(seed));
  const hashes = new Set<string>();
  for (let time = 1; time <= Number(times); time++) {
    const compiler = createCompiler({ sha256: (bytes) => new Uint8Array(sha256(bytes)) });
    for (const name of shuffled(names, random))
      compiler.set(name, fs.readFileSync(path.join(specs, name), 'utf8'));
    const { current } = compiler.compile();
    if (current === undefined) throw new Error('the specs do not compile');
    const application = generateApplication(current.ir, { kit });
    hashes.add(hashOf(new Map([...application.generated, ...application.scaffold])));
    if (time < Number(times)) continue;
    const built = await buildFolder({ folder, application, irHash: current.hash, compilerVersion: '1' });
    if (!built.ok) throw new Error(JSON.stringify(built.error));
  }
  const tree = hashOf(new Map(Object.entries(contentsOf(folder))));
  process.stdout.write(JSON.stringify({ hashes: [...hashes], tree, zone: new Date(0).getHours() }));
}

void main();
