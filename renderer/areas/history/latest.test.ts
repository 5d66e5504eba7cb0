import { expect, test } from 'vitest';
import { createLatest } from './latest.ts';

const turn = () => new Promise((resolve) => setTimeout(resolve));

test('of the questions that come while one is asked, only the newest is asked', async () => {
  const asked: number[] = [];
  const answers: string[] = [];
  const open: ((answer: string) => void)[] = [];
  const latest = createLatest(
    (question: number) => {
      asked.push(question);
      return new Promise<string>((resolve) => open.push(resolve));
    },
    (answer, question) => answers.push(`${question}: ${answer}`),
  );
  for (const question of [1, 2, 3]) latest.want(question);
  expect(asked).toEqual([1]);
  open[0]!('a');
  await turn();
  expect(asked).toEqual([1, 3]);
  latest.stop();
  open[1]!('b');
  await turn();
  expect(answers).toEqual(['1: a']);
});
