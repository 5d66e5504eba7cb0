import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

type Colour = readonly [red: number, green: number, blue: number, alpha: number];
type Tokens = ReadonlyMap<string, string>;

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8').replace(/\/\*.*?\*\//gs, '');
const themes = new Map<string, Tokens>(
  [...css.matchAll(/\[data-theme='(\w+)'\] \{(.*?)\}/gs)].map(([, theme = '', block = '']) => [
    theme,
    new Map([...block.matchAll(/--([\w-]+): (.*?);/gs)].map(([, name = '', value = '']) => [name, value])),
  ]),
);

function parseColour(text: string): Colour {
  if (text === 'transparent') return [0, 0, 0, 0];
  const hex = /^#([\da-f]{3}|[\da-f]{6})$/i.exec(text)?.[1];
  if (hex !== undefined) {
    const digits = hex.length === 3 ? [...hex].map((digit) => digit + digit) : hex.match(/../g)!;
    const [red = 0, green = 0, blue = 0] = digits.map((digit) => Number.parseInt(digit, 16));
    return [red, green, blue, 1];
  }
  const parts = /^rgba\((.*)\)$/.exec(text)?.[1]?.split(',').map(Number);
  if (parts?.length !== 4 || parts.some(Number.isNaN)) throw new Error(`no colour: ${text}`);
  const [red = 0, green = 0, blue = 0, alpha = 0] = parts;
  return [red, green, blue, alpha];
}

/** What is seen where one colour lies over an opaque one. */
function over(top: Colour, below: Colour): Colour {
  const mix = (a: number, b: number) => a * top[3] + b * (1 - top[3]);
  return [mix(top[0], below[0]), mix(top[1], below[1]), mix(top[2], below[2]), 1];
}

/** Relative luminance, WCAG 2.2. */
function luminance([red, green, blue]: Colour): number {
  const linear = (value: number) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** Contrast ratio, WCAG 2.2, of something that may be translucent on something opaque. */
function contrast(front: Colour, back: Colour): number {
  const [a, b] = [luminance(over(front, back)), luminance(back)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function palette(tokens: Tokens) {
  const colour = (name: string) => {
    const value = tokens.get(name);
    if (value === undefined) throw new Error(`no token --${name}`);
    return parseColour(value);
  };
  const stack = (...names: string[]) =>
    names.reduce<Colour>((below, name) => over(colour(name), below), [255, 255, 255, 1]);
  const anything: Colour[] = [
    [255, 255, 255, 1],
    [0, 0, 0, 1],
  ];

  // The window's own background, with and without the wash of light at its top.
  const grounds = [stack('bg'), stack('bg', 'wash'), stack('bg-deep')];
  // Glass holds its text whatever lies behind it.
  const glass = [...anything, ...grounds].map((below) => over(colour('surface'), below));
  const panels = [...grounds, ...glass, stack('surface-2'), stack('surface-3')];
  const onPanels = (name: string) => panels.map((panel) => over(colour(name), panel));
  // The editor is the bare background: its text is also selected, found and marked.
  const editor = [stack('bg'), stack('bg', 'wash')];
  const onEditor = (name: string) => editor.map((ground) => over(colour(name), ground));
  return { colour, panels, onPanels, editor, onEditor };
}

const TEXTS = ['text', 'muted', 'faint', 'accent', 'ok', 'warn', 'bad'];
const CODE = ['text', 'code-key', 'code-str', 'code-num', 'code-com', 'code-expr'];
const WHO = ['who-1', 'who-2', 'who-3', 'who-4', 'who-5'];

test('there are three themes, and each has every token', () => {
  const [dark, ...others] = [...themes.keys()];
  expect([dark, ...others].sort()).toEqual(['contrast', 'dark', 'light']);
  for (const theme of others) {
    expect([...themes.get(theme)!.keys()]).toEqual([...themes.get(dark!)!.keys()]);
  }
});

describe.each([...themes.keys()])('the theme %s', (theme) => {
  const { colour, panels, onPanels, editor, onEditor } = palette(themes.get(theme)!);
  const worst = (front: string, backs: readonly Colour[]) =>
    Math.min(...backs.map((back) => contrast(colour(front), back)));
  const weak = (fronts: readonly string[], backs: readonly Colour[], bar: number) =>
    fronts
      .map((front) => ({ front, ratio: Number(worst(front, backs).toFixed(2)) }))
      .filter(({ ratio }) => ratio < bar);

  test('holds 4.5:1 for text on every surface, over the worst backdrop', () => {
    expect(weak(TEXTS, panels, 4.5)).toEqual([]);
  });

  test('holds 4.5:1 for text on what is selected or under the pointer', () => {
    expect(weak(['text', 'muted', 'accent'], onPanels('accent-soft'), 4.5)).toEqual([]);
  });

  test('holds 4.5:1 for code, also where it is selected or found', () => {
    expect(weak(CODE, editor, 4.5)).toEqual([]);
    expect(weak(CODE, onEditor('selection'), 4.5)).toEqual([]);
    expect(weak(CODE, onEditor('match'), 4.5)).toEqual([]);
    expect(weak(['text', 'muted'], onPanels('match'), 4.5)).toEqual([]);
  });

  test('holds 4.5:1 for ink on the accent and on the colour of each person', () => {
    for (const fill of ['accent', ...WHO]) expect(weak(['accent-ink'], [colour(fill)], 4.5)).toEqual([]);
  });

  test('holds 3:1 for the borders of controls and the marks of states on every surface', () => {
    expect(weak(['line-strong', 'accent', 'ok', 'warn', 'bad', ...WHO], panels, 3)).toEqual([]);
    // The knob of a switch that is off, and the border around it.
    expect(weak(['muted', 'line-strong'], [over(colour('surface-3'), panels[0]!)], 3)).toEqual([]);
  });

  test('holds 3:1 for the focus ring on every surface, selected ones too', () => {
    expect(weak(['focus'], [...panels, ...onPanels('accent-soft'), ...onEditor('selection')], 3)).toEqual([]);
  });
});
