import type { Ir } from '../ir/ir.ts';

/** `generated/hooks.ts`: what `src/hooks.ts` can do, with the types of this application. */
export function hooksSource(ir: Ir): string {
  const names = Object.keys(ir.entities);
  return [
    "import type { Kysely } from 'kysely';\n",
    "import type { Database } from './database.ts';\n",
    names.length > 0 ? "import type * as rows from './entities/index.ts';\n" : '',
    "import type { EventPayloads } from './events.ts';\n",
    "import * as runtime from './runtime/server/hooks.ts';\n",
    "import type { Services } from './runtime/server/services.ts';\n\n",
    `/** The rows of each entity. */\nexport interface Rows {\n${names.map((name) => `  ${name}: rows.${name};\n`).join('')}}\n\n`,
    '/** What your application does beside its specification. */\n',
    'export function defineHooks(hooks: runtime.Hooks<Rows, EventPayloads>): runtime.Hooks {\n',
    '  return runtime.defineHooks<Rows, EventPayloads>(hooks);\n}\n\n',
    '/** The database for queries of your own. They see all orgs: name the org in each of them. */\n',
    'export function queries({ database }: Services): Kysely<Database> {\n',
    '  return database as unknown as Kysely<Database>;\n}\n',
  ].join('');
}
