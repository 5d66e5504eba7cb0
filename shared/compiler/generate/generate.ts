/**
 * IR → the files of an application. Start reading here. The same IR and kit give the same bytes, whatever the system, the
 * time zone and the locale.
 */
import type { Ir } from '../ir/ir.ts';
import type { GeneratedApplication, GenerateDeps, Kit } from './application.ts';
import { applicationSource, entitiesSource } from './application-source.ts';
import { databaseSource } from './database-source.ts';
import { entitySource } from './entity/entity-source.ts';
import { eventsSource } from './events-source.ts';
import { hooksSource } from './hooks-source.ts';
import { entityFileName, pathsOf } from './names.ts';
import { openapiSource } from './openapi/openapi-source.ts';
import { schemaSource } from './schema/schema-source.ts';
import { entityTests } from './tests/entity-tests.ts';
import { testWorld } from './tests/world-tests.ts';
import { formsSource } from './forms-source.ts';
import { viewsSource } from './views-source.ts';

/** What the tables that every application has are made by; a part of the schema, and no files by themselves. */
const BUILT_IN_SQLITE = 'generated/runtime/server/built-in.sqlite.sql';
const BUILT_IN_POSTGRES = 'generated/runtime/server/built-in.postgres.sql';

/**
 * All files of the application that the IR describes. Throws a TypeError if the kit lacks a file that every application
 * is made from, which is a bug of whoever has read it.
 */
export function generateApplication(compiled: Ir, { kit }: GenerateDeps): GeneratedApplication {
  const ir = inOrderOfNames(compiled);
  const paths = pathsOf(ir);
  const generated = new Map<string, string>();
  const scaffold = new Map<string, string>();
  for (const [path, text] of kit.files) {
    if (path === BUILT_IN_SQLITE || path === BUILT_IN_POSTGRES) continue;
    if (path.startsWith('generated/')) generated.set(path, text);
    else scaffold.set(path, filledIn(text, ir));
  }
  for (const [name, entity] of Object.entries(ir.entities)) {
    const file = entityFileName(name);
    generated.set(`generated/entities/${file}.ts`, entitySource(name, entity, paths.get(name) ?? file));
    generated.set(`generated/tests/${file}.test.ts`, entityTests(ir, name));
  }
  generated.set('generated/application.ts', applicationSource(ir));
  generated.set('generated/database.ts', databaseSource(ir));
  generated.set('generated/entities/index.ts', entitiesSource(ir));
  generated.set('generated/events.ts', eventsSource(ir));
  generated.set('generated/forms.ts', formsSource(ir));
  generated.set('generated/hooks.ts', hooksSource(ir));
  generated.set('generated/openapi.json', openapiSource(ir));
  generated.set(
    'generated/schema/postgres.sql',
    schemaSource(ir, 'postgres', textOf(kit, BUILT_IN_POSTGRES)),
  );
  generated.set('generated/schema/sqlite.sql', schemaSource(ir, 'sqlite', textOf(kit, BUILT_IN_SQLITE)));
  generated.set('generated/tests/world.ts', testWorld(ir));
  generated.set('generated/views.ts', viewsSource(ir));
  return { generated: sorted(generated), scaffold: sorted(scaffold) };
}

/** Root files name the application. In JSON and HTML the words stand in quotes or text: they are escaped for both. */
function filledIn(text: string, { app }: Ir): string {
  const words: Readonly<Record<string, string>> = {
    '{{name}}': app.name,
    '{{title}}': plainWords(app.title),
    '{{description}}': plainWords(app.description),
  };
  return text.replace(/\{\{(?:name|title|description)\}\}/g, (mark) => words[mark] ?? '');
}

/** Without what ends a text in JSON, HTML or Markdown. */
function plainWords(text: string): string {
  return text.replace(/["\\<>&`\s]+/g, ' ').trim();
}

/** What is declared across documents has no order of its own: in the IR it is sorted, as in its canonical JSON. */
function inOrderOfNames(ir: Ir): Ir {
  const entities = Object.entries(ir.entities).map(
    ([name, entity]) => [name, { ...entity, access: byName(entity.access) }] as const,
  );
  return {
    ...ir,
    roles: byName(ir.roles),
    entities: byName(Object.fromEntries(entities)),
    events: byName(ir.events),
    views: byName(ir.views),
    forms: byName(ir.forms),
  };
}

function byName<T>(map: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function textOf(kit: Kit, path: string): string {
  const text = kit.files.get(path);
  if (text === undefined) throw new TypeError(`the kit has no ${path}`);
  return text;
}

function sorted(files: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}
