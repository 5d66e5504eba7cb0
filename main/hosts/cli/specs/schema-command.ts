import type { Command as Program } from 'commander';
import { ok } from '#shared/kernel/result.ts';
import type { RunHere } from './specs-commands.ts';

/** `strata schema`: what stands in `resources/schema`, too, for other editors. */
export function addSchemaCommand(program: Program, runHere: RunHere): void {
  program
    .command('schema')
    .description('print the JSON Schema of a spec document, for other editors')
    .action(() =>
      runHere(async () => {
        const { jsonSchema } = await import('#shared/compiler/language/json-schema.ts');
        const schema = jsonSchema();
        return ok({ json: schema, text: `${JSON.stringify(schema, null, 2)}\n` });
      }),
    );
}
