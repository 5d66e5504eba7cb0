import { textLiteral } from '../../expr/text-literal.ts';
import type { IrField } from '../../ir/ir.ts';
import { storedFields } from '../stored-fields.ts';
import { holds } from './find-row.ts';
import { ME, type TestRow } from './scene.ts';
import { isEmptyValue } from './field-values.ts';
import type { Subject } from './subject.ts';
import { callBlock, objectBlock, tableLines } from './table-code.ts';

/** Which filters find the full row, and which rows each view shows. */
export function listTests(subject: Subject): string {
  if (subject.answers.read(subject.full, null) !== 'done') return '';
  return filterTests(subject) + viewTests(subject);
}

/** A line a field: its value, the operators that find the row by it, and those that do not. */
function filterTests({ entity, full }: Subject): string {
  const lines = storedFields(entity).flatMap((field) => {
    const value = full[field.name];
    const [found, others] = operatorsOf(field, value);
    const single = Array.isArray(value) ? value[0] : value;
    const text = isEmptyValue(single) ? '' : single === ME ? 'me' : String(single);
    return found === '' ? [] : [`  [${[field.name, text, found, others].map(textLiteral).join(', ')}],\n`];
  });
  return lines.length === 0 ? '' : `tests.filters([\n${lines.join('')}]);\n\n`;
}

function operatorsOf(field: IrField, value: unknown): [found: string, others: string] {
  if (isEmptyValue(value)) return ['null', ''];
  if (field.type === 'json') return ['', ''];
  if (field.many) return ['has', 'null'];
  const part = field.type === 'text' || field.type === 'longtext' ? ' contains' : '';
  return ORDERED.has(field.type) ? ['eq in lte gte', 'ne lt gt null'] : [`eq in${part}`, 'ne null'];
}

const ORDERED: ReadonlySet<string> = new Set(['integer', 'number', 'money', 'date', 'datetime']);

function viewTests(subject: Subject): string {
  const { model, name, answers } = subject;
  const views = Object.entries(model.ir.views).filter(
    ([, view]) => view.entity === name && view.kind !== 'summary',
  );
  if (views.length === 0) return '';
  const rows = [...subject.byState].filter(([, row]) => answers.read(row, null) === 'done');
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
