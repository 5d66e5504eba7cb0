import { expect, test } from 'vitest';
import { err, ok } from '#shared/kernel/result.ts';
import type { StudioError } from '#shared/contracts/errors.ts';
import { play, type PlayedEdit } from './player.ts';

/** A display of 50 frames a second that is moved by hand. */
function display() {
  let frames: (() => void)[] = [];
  let time = 0;
  return {
    now: () => time,
    nextFrame: (run: () => void) => void frames.push(run),
    async run(count: number) {
      for (let n = 0; n < count; n++) {
        time += 20;
        const due = frames;
        frames = [];
        for (const frame of due) frame();
        await Promise.resolve();
        await Promise.resolve();
      }
    },
  };
}

function setUp(edits: readonly PlayedEdit[], { speed = 1, page = 100, fails = false } = {}) {
  const screen = display();
  const positions: number[] = [];
  const asked: number[] = [];
  const ended: (StudioError | null)[] = [];
  let text = '';
  const player = play(
    { position: 0, speed, only: null },
    {
      deltas: async (from) => {
        asked.push(from);
        if (fails && from > 0) return err({ code: 'rpc/disconnected' });
        const next = edits.slice(from, from + page);
        return ok({ to: from + next.length, edits: next });
      },
      apply: (due, position) => {
        for (const { deltas } of due) {
          for (const [at, gone, come] of deltas)
            text = text.slice(0, at) + come + text.slice(at + gone.length);
        }
        positions.push(position);
      },
      now: screen.now,
      nextFrame: screen.nextFrame,
      end: () => edits.length,
      onEnd: (error) => ended.push(error),
    },
  );
  return { screen, positions, asked, ended, player, text: () => text };
}

const letters = [...'time machine'].map((letter, index): PlayedEdit => ({
  at: index * 40,
  author: 'me',
  deltas: [[index, '', letter]],
}));

test('plays letter by letter at the pace of the writing, and ends in the present', async () => {
  const { screen, ended, text } = setUp(letters);
  await screen.run(5);
  expect(text()).toBe('tim');
  await screen.run(30);
  expect(text()).toBe('time machine');
  expect(ended).toEqual([null]);
});

test('edits are streamed ahead, page by page, each asked for once', async () => {
  const { screen, asked, text } = setUp(letters, { speed: 32, page: 5 });
  await screen.run(30);
  expect(asked).toEqual([0, 5, 10]);
  expect(text()).toBe('time machine');
});

test('stopped, it shows nothing more', async () => {
  const { screen, positions, player, ended } = setUp(letters);
  await screen.run(4);
  player.stop();
  const before = positions.length;
  await screen.run(20);
  expect(positions).toHaveLength(before);
  expect(ended).toEqual([]);
});

test('an error ends it, and is told', async () => {
  const { screen, ended } = setUp(letters, { page: 3, fails: true });
  await screen.run(10);
  expect(ended).toEqual([{ code: 'rpc/disconnected' }]);
});
