import { textLiteral } from '../../expr/text-literal.ts';
import type { Ir } from '../../ir/ir.ts';
import { docComment } from '../source/comment.ts';
import { textList } from '../source/layout.ts';
import type { TestRow } from './scene.ts';
import { isEmptyValue } from './field-values.ts';
import { keptOf } from './subject.ts';
import { listBlock } from './table-code.ts';
import { entityOf, testModelOf } from './model-for-tests.ts';
import { rowCode } from './value-code.ts';

/** `generated/tests/world.ts`: the roles, and the rows that are there before any test, so that others can refer to them. */
export function testWorld(ir: Ir): string {
  const { roles, worldOf } = testModelOf(ir);
  const rows = Object.keys(ir.entities)
    .sort()
    .flatMap((name) => worldOf(name).map((row) => worldRowCode(ir, name, row)));
  const list = rows.length === 0 ? 'rows: [],\n' : listBlock('rows', rows);
  return [
    docComment('Who and what is there before any test; runtime/testing puts it into the database.'),
    `import type { TestWorld } from '../runtime/testing/scene.ts';\n\n`,
    `export const world: TestWorld = {\n  roles: ${textList(roles)},\n${list.replace(/^(?=.)/gm, '  ')}};\n`,
  ].join('');
}

/** `['Company', { id: 'company-1', org: 'here', … }]`: fields without a value are left out. */
export function worldRowCode(ir: Ir, name: string, row: TestRow): string {
  const { id, org, created_by: owner } = row;
  const kept = Object.entries(keptOf(entityOf(ir, name), row)).filter(([, value]) => !isEmptyValue(value));
  return `[${textLiteral(name)}, ${rowCode([['id', id], ['org', org], ['created_by', owner], ...kept], name.length + 8)}]`;
}
