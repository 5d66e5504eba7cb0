/**
 * What the files of `generated/tests` are written with. They have all expectations in full, worked out from the
 * specification: nothing here looks at the definitions of the application to know what is right. `scene.ts` says who
 * and what is there.
 */
import { afterAll, beforeAll } from 'vitest';
import { effectTests, type EffectTests } from './effect-tests.ts';
import { isolationTests, type Isolation } from './isolation-tests.ts';
import { listTests, type ListTests } from './list-tests.ts';
import { matrixTests, type Matrix } from './matrix-tests.ts';
import { openApp, type TestApp } from './open-app.ts';
import { createSubject, type SubjectRows } from './subject.ts';
import { writingTests, type WritingTests } from './writing-tests.ts';

export { me, theRow } from './scene.ts';

export interface EntityTests extends WritingTests, EffectTests, ListTests {
  /** The matrix of roles, actions and states. */
  answers(matrix: Matrix): void;
  isolation(expected: Isolation): void;
}

/** The tests of one entity, over a database of their own; each call of them adds tests to the file. */
export function entityTests(entity: string, path: string, rows: SubjectRows): EntityTests {
  let app: TestApp | undefined;
  beforeAll(async () => {
    app = await openApp();
  });
  afterAll(() => app?.close());
  const subject = createSubject(entity, path, rows, () => {
    if (!app) throw new Error('the application is not open');
    return app;
  });
  const opened = () => subject;
  return {
    ...writingTests(opened),
    ...effectTests(opened),
    ...listTests(opened),
    answers: (matrix) => matrixTests(opened, matrix),
    isolation: (expected) => isolationTests(opened, expected),
  };
}
