import type { Ir } from '../ir/ir.ts';
import { entityFileName } from './names.ts';

/** `generated/hooks.ts`: the types of what `src/hooks.ts` can do. */
export function hooksSource(ir: Ir): string {
  const names = Object.keys(ir.entities);
  return [
    "import type { Database } from './database.ts';\n",
    ...names.map((name) => `import type { ${name} } from './entities/${entityFileName(name)}.ts';\n`),
    "import type { EventPayloads } from './events.ts';\n",
    "import type { HooksOf } from './runtime/server/hooks.ts';\n\n",
    `/** The rows of each entity. */\nexport interface Rows {\n${names.map((name) => `  ${name}: ${name};\n`).join('')}}\n\n`,
    'export type Hooks = HooksOf<Rows, EventPayloads, Database>;\n\n',
    '/** What your application does beside its specification. */\n',
    'export function defineHooks(hooks: Hooks): Hooks {\n  return hooks;\n}\n',
  ].join('');
}
