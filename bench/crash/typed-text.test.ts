import { describe, expect, it } from 'vitest';
import { BASE_TEXT, checkText, type TypedEdit, type TypedStretch } from './typed-text.ts';

const type = (text: string): TypedEdit => ({ kind: 'type', text });
const stretch = (durable: number): TypedStretch => ({
  name: '7',
  edits: [{ kind: 'begin' }, type('one;'), type('two;'), { kind: 'delete', from: 0, length: 4 }, type('3;')],
  durable,
});
const faultsOf = (text: string, durable: number) =>
  checkText(text + BASE_TEXT, [stretch(durable)]).faults.map(({ kind, edits }) => ({ kind, edits }));

describe('the check of typed texts', () => {
  it('takes every text from the acknowledged edits on', () => {
    expect(faultsOf('⟦7⟧one;two;', 3)).toEqual([]);
    expect(faultsOf('⟦7⟧two;', 3)).toEqual([]);
    expect(faultsOf('⟦7⟧two;3;', 3)).toEqual([]);
    expect(faultsOf('', 0)).toEqual([]);
  });

  it('counts acknowledged edits that are missing', () => {
    expect(faultsOf('⟦7⟧one;', 4)).toEqual([{ kind: 'lost', edits: 2 }]);
    expect(faultsOf('', 4)).toEqual([{ kind: 'lost', edits: 4 }]);
    expect(faultsOf('⟦7⟧one;two;', 5)).toEqual([{ kind: 'lost', edits: 2 }]);
  });

  it('finds what is doubled, out of order, cut, or by nobody', () => {
    expect(faultsOf('⟦7⟧one;one;two;', 2)).toEqual([{ kind: 'corrupt', edits: 0 }]);
    expect(faultsOf('⟦7⟧two;one;', 2)).toEqual([{ kind: 'corrupt', edits: 0 }]);
    expect(faultsOf('⟦7⟧one;tw', 2)).toEqual([{ kind: 'corrupt', edits: 0 }]);
    expect(faultsOf('⟦8⟧who⟦7⟧one;two;', 2)).toEqual([{ kind: 'corrupt', edits: 0 }]);
    expect(faultsOf('⟦7⟧one;⟦7⟧one;', 2)).toContainEqual({ kind: 'corrupt', edits: 0 });
  });

  it('finds a change in the first text', () => {
    const { faults } = checkText(BASE_TEXT.slice(0, -2), []);
    expect(faults.map(({ kind }) => kind)).toEqual(['corrupt']);
  });
});
