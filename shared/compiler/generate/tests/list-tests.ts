import { textLiteral } from '../../expr/text-literal.ts';
import type { IrField } from '../../ir/ir.ts';
import { storedFields } from '../stored-fields.ts';
import { holds } from './find-row.ts';
import { ME, type TestRow } from './scene.ts';
import { isEmptyValue } from './field-values.ts';
import type { Subject } from './subject.ts';
import { callBlock, objectBlock, tableLines } from './table-code.ts';
import { rowsByState } from './tried-rows.ts';

/** Which filters find the full row, and which rows each view shows. */
export function listTests(subject: Subject): string {
  if (subject.answers.read(subject.full, null) !== 'done') return '';
  return filterTests(subject) + viewTests(subject);
}

function filterTests({ entity, full }: Subject): string {
  const lines = storedFields(entity).flatMap((field) =>
    filtersOf(field, full[field.name]).map(
      ([operator, value, found]) =>
        `[${textLiteral(`filter[${field.name}]${operator}`)}, ${textLiteral(value)}, ${found}]`,
    ),
  );
  return lines.length === 0 ? '' : `tests.filters([\n${lines.map((line) => `  ${line},\n`).join('')}]);\n\n`;
}

/** For a value of a field: operators with values, and whether they find it. */
function filtersOf(field: IrField, value: unknown): [operator: string, value: string, found: boolean][] {
  if (field.type === 'json') return [];
  if (field.many) {
    if (!Array.isArray(value) || value.length === 0) return [];
    return [['[has]', asText(value[0]), true]];
  }
  if (isEmptyValue(value)) return [['[null]', 'true', true]];
  const text = asText(value);
  const filters: [string, string, boolean][] = [
    ['', text, true],
    ['[ne]', text, false],
    ['[null]', 'true', false],
  ];
  if (field.type !== 'boolean') filters.push(['[in]', text, true]);
  if (ORDERED.has(field.type)) filters.push(['[lt]', text, false], ['[gte]', text, true]);
  if (field.type === 'text') filters.push(['[contains]', text.slice(1), true]);
  return filters;
}

const ORDERED: ReadonlySet<string> = new Set(['integer', 'number', 'money', 'date', 'datetime']);

function asText(value: unknown): string {
  return value === ME ? 'me' : String(value);
}

function viewTests(subject: Subject): string {
  const { model, name, answers } = subject;
  const views = Object.entries(model.ir.views).filter(
    ([, view]) => view.entity === name && view.kind !== 'summary',
  );
  if (views.length === 0) return '';
  const rows = [...rowsByState(subject)].filter(([, row]) => answers.read(row, null) === 'done');
  const shown = (row: TestRow) =>
    views.map(([, { where }]) => (where === null || holds(where, row) ? 'shown' : '-'));
  return callBlock(
    'tests.views',
    [],
    [
      `names: ${textLiteral(views.map(([view]) => view).join(' '))},\n`,
      'rows,\n',
      objectBlock(
        'shown',
        tableLines(
          views.map(([view]) => view),
          rows.map(([row, values]) => ({ first: `${textLiteral(row)}:`, words: shown(values) })),
        ),
      ),
    ],
  );
}
