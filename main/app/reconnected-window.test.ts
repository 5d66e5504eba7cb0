import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { closeTestStudios, openTestStudio } from './testing/open-test-studio.ts';

afterEach(() => closeTestStudios());

it('a window that connects anew is not told Saved before what it typed on its old connection is on disk', async () => {
  const test = await openTestStudio();
  const { ids } = await test.write({ 'a.md': 'start' });
  const id = ids.get('a.md')!;
  const before = await test.window(id);
  await before.saved();
  before.type(5, 0, ' typed');
  before.detach();

  // The engine has the edit in memory, so the handshake of the new connection carries nothing.
  const after = await test.window(id);
  while (!after.frames.some((frame) => frame.kind === 'saved')) await turn();
  const again = await openTestStudio({ home: test.crash() });
  expect(after.text()).toBe('start typed');
  expect(await again.text(id)).toBe('start typed');
});
