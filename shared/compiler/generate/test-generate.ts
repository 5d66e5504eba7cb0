import { compileTexts } from '../test-compile.ts';
import type { Ir } from '../ir/ir.ts';
import type { GeneratedApplication, Kit } from './application.ts';
import { generateApplication } from './generate.ts';

/** As little as an application can be made with. */
export const SMALL_KIT: Kit = {
  files: new Map([
    [
      'generated/runtime/server/built-in.sqlite.sql',
      'CREATE TABLE "org" (\n  "id" TEXT NOT NULL PRIMARY KEY\n);\n',
    ],
    [
      'generated/runtime/server/built-in.postgres.sql',
      'CREATE TABLE "org" (\n  "id" text NOT NULL PRIMARY KEY\n);\n',
    ],
    ['package.json', '{ "name": "{{name}}", "description": "{{title}}" }\n'],
    ['src/hooks.ts', 'export default {};\n'],
  ]),
};

/** The IR of documents that have no errors; throws with the first one otherwise. */
export function irOf(texts: Readonly<Record<string, string>>): Ir {
  const { current, problems } = compileTexts(texts);
  const first = problems.find(({ severity }) => severity === 'error');
  if (!current) throw new Error(`${first?.place.document}: ${first?.message}`);
  return current.ir;
}

export function generated(texts: Readonly<Record<string, string>>): GeneratedApplication {
  return generateApplication(irOf(texts), { kit: SMALL_KIT });
}

/** One file of an application; throws where there is none. */
export function fileOf({ generated: files }: GeneratedApplication, path: string): string {
  const text = files.get(path);
  if (text === undefined) throw new Error(`${path} was not generated`);
  return text;
}
