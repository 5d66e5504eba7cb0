import type { Ir } from '../../ir/ir.ts';
import { docComment } from '../source/comment.ts';
import { textLiteral } from '../../expr/text-literal.ts';
import { accessTests } from './access-tests.ts';
import { givenOf, subjectOf } from './subject.ts';
import { deletionTests } from './deletion-tests.ts';
import { eventTests } from './event-tests.ts';
import { isolationTests } from './isolation-tests.ts';
import { listTests } from './list-tests.ts';
import { callBlock, listBlock } from './table-code.ts';
import { rowId } from './model-for-tests.ts';
import { transitionTests } from './transition-tests.ts';
import { uniqueTests } from './unique-tests.ts';
import { rowCode } from './value-code.ts';
import { worldRowCode } from './world-tests.ts';
import { writingTests } from './writing-tests.ts';

/**
 * `generated/tests/<entity>.test.ts`: what the API answers about rows of one entity. The expectations are worked out here,
 * from the model, and written down, so that an application that does something else fails.
 */
export function entityTests(ir: Ir, name: string): string {
  const subject = subjectOf(ir, name);
  const { model, entity, full } = subject;
  const given = givenOf(subject, full);
  const filled = Object.entries(subject.kept).filter(([field]) => !(field in given));
  const around = entity.fields.flatMap(({ to, computed, name: field }) => {
    const isUsed =
      to !== null && computed === null && JSON.stringify(full[field]).includes(rowId(to, 'mine'));
    return isUsed && Object.hasOwn(model.ir.entities, to) ? [to] : [];
  });
  const body = [
    callBlock(
      'const tests = entityTests',
      [textLiteral(name), textLiteral(model.paths.get(name) ?? '')],
      [
        `given: ${rowCode(Object.entries(given))},\n`,
        `filled: ${rowCode(filled)},\n`,
        around.length > 0
          ? listBlock(
              'around',
              [...new Set(around)].map((to) => worldRowCode(ir, to, model.mineOf(to))),
            )
          : '',
      ],
    ),
    writingTests(subject),
    uniqueTests(subject),
    accessTests(subject),
    transitionTests(subject),
    eventTests(subject),
    listTests(subject),
    deletionTests(subject),
    isolationTests(subject),
  ].join('');
  const markers = ['me', 'theRow'].filter((word) => new RegExp(`(: |\\[)${word}\\b`).test(body));
  return [
    docComment(
      `What the API answers about ${entity.plural}, as specified; runtime/testing says what the words mean.`,
    ),
    `import { ${['entityTests', ...markers].join(', ')} } from '../runtime/testing/entity-tests.ts';\n\n`,
    body.replace(/\n+$/, '\n'),
  ].join('');
}
