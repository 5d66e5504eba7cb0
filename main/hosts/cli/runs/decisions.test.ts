import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readWishes, type DecisionOptions } from './decisions.ts';

const folder = path.resolve('some', 'crm-app');
const wishes = (options: DecisionOptions) => readWishes(options, folder);

describe('what is said about edited files', () => {
  it('names them below the folder, or from where the command is run', () => {
    const options = {
      move: ['generated/a.ts', './generated/sub/', path.join('some', 'crm-app', 'generated', 'b.ts')],
      eject: [path.join(folder, 'generated', 'c.ts')],
      discard: ['generated'],
    };
    expect(wishes(options)).toEqual({
      ok: true,
      value: {
        decisions: {
          'generated/a.ts': 'move',
          'generated/sub': 'move',
          'generated/b.ts': 'move',
          'generated/c.ts': 'eject',
          generated: 'discard',
        },
        resolutions: [],
      },
    });
  });

  it('settles conflicts by sides or by a text', () => {
    const resolve = [
      'generated/a.ts=edited',
      'generated/b.ts=edited,generated',
      'generated/c.ts=file:a=b.ts',
    ];
    expect(wishes({ resolve })).toMatchObject({
      value: {
        resolutions: [
          { path: 'generated/a.ts', kind: 'choices', choices: ['edited'] },
          { path: 'generated/b.ts', kind: 'choices', choices: ['edited', 'generated'] },
          { path: 'generated/c.ts', kind: 'file', file: 'a=b.ts' },
        ],
      },
    });
  });

  it.each<[DecisionOptions, string]>([
    [{ move: ['src/hooks.ts'] }, '“src/hooks.ts” is no path below generated/'],
    [{ discard: ['generated/../src/hooks.ts'] }, 'is no path below generated/'],
    [{ eject: ['/etc/passwd'] }, '“/etc/passwd” is no path below generated/'],
    [{ move: ['generated/a.ts'], eject: ['generated/a.ts'] }, 'cannot be both --move and --eject'],
    [{ resolve: ['generated/a.ts'] }, 'is not of the form'],
    [{ resolve: ['generated/a.ts=mine'] }, '“mine” is neither'],
    [{ resolve: ['generated/a.ts='] }, '“” is neither'],
  ])('%j makes no sense', (options, issue) => {
    const read = wishes(options);
    expect(read.ok ? '' : read.error).toContain(issue);
  });
});
