import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createDesktopStateFile, placeWindow, SMALLEST_SIZE } from './window-state.ts';

const main = { x: 0, y: 25, width: 1600, height: 975 };
const beside = { x: 1600, y: 0, width: 1920, height: 1080 };

test('a window opens where it was', () => {
  const bounds = { x: 1700, y: 40, width: 900, height: 700 };
  expect(placeWindow(bounds, [main, beside])).toEqual(bounds);
});

test('a window whose display is gone opens in the middle of the main one, in its size', () => {
  expect(placeWindow({ x: 1700, y: 40, width: 900, height: 700 }, [main])).toEqual({
    x: 350,
    y: 163,
    width: 900,
    height: 700,
  });
});

test('a window that nobody could get hold of, or that is larger than its display, is put right', () => {
  expect(placeWindow({ x: 20, y: -2000, width: 900, height: 700 }, [main])).toMatchObject({ x: 350, y: 163 });
  expect(placeWindow({ x: -300, y: 30, width: 5000, height: 3000 }, [main])).toEqual(main);
  expect(placeWindow(null, [{ x: 0, y: 0, width: 800, height: 500 }])).toEqual({
    x: 0,
    y: 0,
    width: 800,
    height: 500,
  });
});

test('whatever was remembered, the window lies within a display and is usable', () => {
  const number = fc.integer({ min: -10_000, max: 10_000 });
  const size = fc.integer({ min: 1, max: 10_000 });
  fc.assert(
    fc.property(fc.record({ x: number, y: number, width: size, height: size }), (remembered) => {
      const placed = placeWindow(remembered, [main, beside]);
      const area = [main, beside].find(
        ({ x, y, width, height }) =>
          placed.x >= x &&
          placed.y >= y &&
          placed.x + placed.width <= x + width &&
          placed.y + placed.height <= y + height,
      );
      return area !== undefined && placed.width >= Math.min(SMALLEST_SIZE.width, remembered.width);
    }),
  );
});

test('what is remembered comes back; a broken file counts as empty', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'strata-state-'));
  const file = path.join(folder, 'desktop.json');
  const bounds = { x: 1, y: 2, width: 800, height: 600 };
  createDesktopStateFile(file).set({ bounds, isMaximized: true });
  expect(createDesktopStateFile(file).get()).toEqual({ bounds, isMaximized: true, plainKey: false });
  for (const broken of [
    '{',
    '[]',
    '{"bounds":{"x":"a"}}',
    '{"bounds":{"x":1,"y":2,"width":-5,"height":1}}',
  ]) {
    writeFileSync(file, broken);
    expect(createDesktopStateFile(file).get()).toEqual({ bounds: null, isMaximized: false, plainKey: false });
  }
  rmSync(folder, { recursive: true });
  // The folder is gone: nothing is remembered, and nothing fails.
  createDesktopStateFile(file).set({ plainKey: true });
});
