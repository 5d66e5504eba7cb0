import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const RENDERER = path.resolve(import.meta.dirname, '..');

/** The source files of the window and of the page of components, without tests, by their path in `renderer`. */
const sources = new Map(
  readdirSync(RENDERER, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .map((file) => [file.replaceAll('\\', '/'), readFileSync(path.join(RENDERER, file), 'utf8')]),
);
const components = [...sources.keys()].filter((file) => /^ui\/[^/]+\.tsx$/.test(file));

const uses = (source: string, component: string) => source.includes(`/${path.basename(component)}'`);

/** What these files use of the components, and what those use. */
function usedBy(belongs: (file: string) => boolean): Set<string> {
  const used = new Set<string>();
  let waiting = [...sources.keys()].filter(belongs);
  while (waiting.length > 0) {
    const texts = waiting.map((file) => sources.get(file) ?? '');
    waiting = components.filter((file) => !used.has(file) && texts.some((text) => uses(text, file)));
    for (const file of waiting) used.add(file);
  }
  return used;
}

const isStory = (file: string) => file.startsWith('app/stories/');

test('every component is used in the window', () => {
  const used = usedBy((file) => !isStory(file) && !file.startsWith('ui/'));
  expect(components.filter((file) => !used.has(file))).toEqual([]);
});

test('every component is on the page of components', () => {
  const shown = usedBy(isStory);
  expect(components.filter((file) => !shown.has(file))).toEqual([]);
});

test('a component stays small', () => {
  const long = components.filter((file) => (sources.get(file) ?? '').split('\n').length > 200);
  expect(long).toEqual([]);
});
