/**
 * Who and when generated tests are about. `runtime/testing/scene.ts` of the kit makes the same scene: an org `here` with
 * a user for each role, a boss who has all roles, and a colleague; and another org, `there`. Names are ids.
 */
import type { EvaluatedContext } from '../../expr/evaluate.ts';

export const NOW = '2026-03-02T09:30:00.000Z';
export const TODAY = '2026-03-02';

/** Stands for whoever acts; no value of a specification is written like it. */
export const ME = '@me';
/** Stands for the id of the row that a test made. */
export const ROW_ID = '@row';
export const COLLEAGUE = 'colleague';

/** What expressions are evaluated with: as `ME` is in the rows, so it acts. */
export const CONTEXT: EvaluatedContext = { actor: ME, now: NOW, today: TODAY };

/** The values of a row by field, those of every row too. */
export type TestRow = Readonly<Record<string, unknown>>;

/** What every row has, as the tests put it into the database. */
export const BUILT_IN_VALUES: TestRow = {
  id: 'row',
  org: 'here',
  created_at: NOW,
  created_by: ME,
  updated_at: NOW,
  updated_by: ME,
  version: 1,
};
