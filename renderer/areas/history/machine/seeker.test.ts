import { expect, test } from 'vitest';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { StudioError } from '#shared/contracts/errors.ts';
import { createSeeker, type ReadVersion } from './seeker.ts';

interface Asked {
  readonly position: number;
  readonly since: number | null;
  readonly answer: (result: Result<ReadVersion, StudioError>) => void;
}

const version = (position: number) => ({ position, frontier: '', at: null, author: null });
const textOf = (position: number) =>
  ok({ version: version(position), text: 'x'.repeat(position), splice: null });

function setUp() {
  const asked: Asked[] = [];
  const shown: number[] = [];
  const failed: string[] = [];
  const seeker = createSeeker({
    read: (position, since) => new Promise((answer) => asked.push({ position, since, answer })),
    show: (_answer, position) => shown.push(position),
    fail: ({ code }) => failed.push(code),
    nextFrame: (run) => queueMicrotask(run),
  });
  return { asked, shown, failed, seeker };
}

const turn = () => new Promise((resolve) => setTimeout(resolve));

test('one question at a time; the newest position wins, those between are never asked for', async () => {
  const { asked, shown, seeker } = setUp();
  for (const position of [10, 11, 12, 500]) seeker.seek(position);
  expect(asked.map(({ position }) => position)).toEqual([10]);
  asked[0]!.answer(textOf(10));
  await turn();
  expect(asked.map(({ position, since }) => [position, since])).toEqual([
    [10, null],
    [500, 10],
  ]);
  asked[1]!.answer(textOf(500));
  await seeker.settled();
  expect(shown).toEqual([10, 500]);
});

test('an error is told once, and the next move asks again', async () => {
  const { asked, shown, failed, seeker } = setUp();
  seeker.seek(3);
  asked[0]!.answer(err({ code: 'rpc/disconnected' }));
  await seeker.settled();
  expect(failed).toEqual(['rpc/disconnected']);
  expect(asked).toHaveLength(1);
  seeker.seek(4);
  asked[1]!.answer(textOf(4));
  await seeker.settled();
  expect(shown).toEqual([4]);
});

test('a change from a text that is shown no more is not applied', async () => {
  const { asked, shown, seeker } = setUp();
  seeker.seek(3);
  asked[0]!.answer(textOf(3));
  await seeker.settled();
  seeker.seek(9);
  expect(asked[1]).toMatchObject({ position: 9, since: 3 });
  seeker.setShown(5);
  seeker.seek(9);
  asked[1]!.answer(
    ok({ version: version(9), text: null, splice: { position: 3, deleted: 0, inserted: 'yyyyyy' } }),
  );
  await turn();
  expect(asked[2]).toMatchObject({ position: 9, since: 5 });
  asked[2]!.answer(textOf(9));
  await seeker.settled();
  expect(shown).toEqual([3, 9]);
});
