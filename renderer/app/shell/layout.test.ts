import { expect, test } from 'vitest';
import { soundLayout } from './layout.ts';

test('a layout comes back as it was kept', () => {
  const kept = { ...soundLayout(null), side: 'search', sideOpen: false, sideWidth: 400 };
  expect(soundLayout(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
});

test('what makes no sense is replaced by the defaults, the rest is kept', () => {
  const defaults = soundLayout(undefined);
  expect(
    soundLayout({ side: 'from the future', sideWidth: 1e9, panelHeight: 'tall', panelOpen: true }),
  ).toEqual({
    ...defaults,
    panelOpen: true,
  });
  for (const broken of [7, 'x', [], null]) expect(soundLayout(broken)).toEqual(defaults);
});
