import { POSTGRES_FUNCTIONS } from '../../expr/sql-postgres.ts';
import type { Ir } from '../../ir/ir.ts';
import { tableStatements, type Database } from './table-source.ts';

/**
 * `generated/schema/<database>.sql`: all tables of an application. Statements are separated by a blank line, and have
 * a line for each column and constraint: the running application reads this form again to bring a database up to it.
 *
 * @param builtIn the tables that every application has, in the same form
 */
export function schemaSource(ir: Ir, database: Database, builtIn: string): string {
  const functions = database === 'postgres' ? POSTGRES_FUNCTIONS.map((text) => `${text.trimEnd()};`) : [];
  const tables = Object.values(ir.entities).flatMap((entity) => tableStatements(entity, ir, database));
  return `${[builtIn.trim(), ...functions, ...tables].join('\n\n')}\n`;
}
