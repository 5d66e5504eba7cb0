import { textLiteral } from '../../expr/text-literal.ts';
import { listCode } from '../source/layout.ts';
import { changeOf } from './change-of.ts';
import type { Subject } from './subject.ts';
import { callBlock } from './table-code.ts';
import { rowId } from './model-for-tests.ts';
import { rowCode } from './value-code.ts';

/** What a user of the other org tries with a row of this one, and with references to rows of it. */
export function isolationTests(subject: Subject): string {
  const { entity, writable, model } = subject;
  const transitions = entity.states?.transitions.map(({ name }) => textLiteral(name)) ?? [];
  const refers = writable.flatMap(({ name, to, many }) => {
    if (to === null || to === 'Org') return [];
    const id = Object.hasOwn(model.ir.entities, to) ? rowId(to, 1) : 'colleague';
    return [[name, many ? [id] : id] as const];
  });
  const views = Object.entries(model.ir.views).filter(([, { entity: of }]) => of === subject.name);
  const summaries = views.filter(([, { kind }]) => kind === 'summary').map(([name]) => textLiteral(name));
  return callBlock(
    'tests.isolation',
    [],
    [
      `change: ${rowCode(Object.entries(changeOf(subject) ?? {}))},\n`,
      refers.length > 0 ? `refers: ${rowCode(refers)},\n` : '',
      transitions.length > 0 ? `transitions: ${listCode(transitions)},\n` : '',
      summaries.length > 0 ? `summaries: ${listCode(summaries)},\n` : '',
    ],
  );
}
