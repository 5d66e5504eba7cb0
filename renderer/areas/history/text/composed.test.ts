import { Text } from '@codemirror/state';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TextDelta } from '#shared/contracts/history.ts';
import { composed } from './composed.ts';

test('one change does what the edits do one after the other, line ends included', () => {
  const edit = fc.record({
    at: fc.nat(),
    gone: fc.nat(4),
    come: fc.constantFrom('', 'a', 'b\nc', '\r\n', '😀'),
  });
  fc.assert(
    fc.property(fc.constantFrom('', 'one\ntwo', 'x\r\ny'), fc.array(edit), (start, edits) => {
      let text = start;
      const deltas = edits.map(({ at, gone, come }): TextDelta => {
        const position = at % (text.length + 1);
        const deleted = text.slice(position, position + gone);
        text = text.slice(0, position) + come + text.slice(position + deleted.length);
        return [position, deleted, come];
      });
      const shown = composed(deltas, start.length).apply(Text.of(start.split('\n')));
      expect(shown.sliceString(0)).toBe(text);
    }),
  );
});
