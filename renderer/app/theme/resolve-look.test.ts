import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LOOK_QUERIES, resolveLook, type ChosenLook } from './resolve-look.ts';

const themes: ChosenLook['theme'][] = ['system', 'dark', 'light', 'contrast'];
const preferences: ChosenLook['reducedMotion'][] = ['system', 'on', 'off'];
const firstPaint = readFileSync(new URL('../../public/first-paint.js', import.meta.url), 'utf8');

/** What the script of the first paint makes of a remembered text on a system that asks for these things. */
function paintedFirst(remembered: string | null, asked: readonly string[]): Record<string, string> {
  const dataset: Record<string, string> = {};
  const run = new Function('document', 'localStorage', 'matchMedia', firstPaint);
  run({ documentElement: { dataset } }, { getItem: () => remembered }, (query: string) => ({
    matches: asked.includes(query.slice(1, -1)),
  }));
  return dataset;
}

/** Every set of things that a system can ask for. */
const systems = Array.from({ length: 2 ** LOOK_QUERIES.length }, (_, bits) =>
  LOOK_QUERIES.filter((_query, index) => (bits >> index) % 2 === 1),
);

test('the first paint and the window decide alike, whatever is chosen and whatever the system asks for', () => {
  for (const theme of themes) {
    for (const reducedMotion of preferences) {
      for (const reducedTransparency of preferences) {
        for (const asked of systems) {
          const chosen = { theme, reducedMotion, reducedTransparency };
          expect(paintedFirst(JSON.stringify(chosen), asked)).toEqual(
            resolveLook(chosen, (query) => asked.includes(query)),
          );
        }
      }
    }
  }
});

test('nothing remembered, or nonsense, begins with the look of the system', () => {
  const light = { theme: 'light', motion: 'full', transparency: 'full' };
  for (const remembered of [null, 'null', '{', '[]', '{"theme":"aurora"}']) {
    expect(paintedFirst(remembered, ['prefers-color-scheme: light'])).toEqual(light);
  }
});
