import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { textOfParts } from './merge-texts.ts';
import { createTestBuild, type TestBuild } from './testing/test-build.ts';

let test: TestBuild;
beforeEach(async () => {
  test = createTestBuild();
  await test.build(FIRST);
});
afterEach(() => test.remove());

const VIEWS = 'generated/views.ts';
const FIRST = { [VIEWS]: 'one\ntwo\nthree\nfour\nfive\n', 'generated/entities/deal.ts': 'deal\n' };
const with_ = (views: string) => ({ ...FIRST, [VIEWS]: views });
const edited = (...files: [string, boolean][]) => ({
  code: 'build/files-edited',
  folder: test.folder,
  files: files.map(([file, gone]) => ({ path: file, gone })),
});
const manifest = () =>
  JSON.parse(test.read('strata.manifest.json')) as { files: object; ejected: Record<string, string> };
const bases = () => {
  const folder = path.join(test.folder, '.strata', 'base');
  return fs.existsSync(folder) ? fs.readdirSync(folder).map((name) => test.read(`.strata/base/${name}`)) : [];
};

describe('files that were edited or removed by hand', () => {
  it('stop the build, all of them named, and nothing is written', async () => {
    test.write(VIEWS, 'mine\n');
    fs.rmSync(path.join(test.folder, 'generated/entities/deal.ts'));
    expect(await test.refuse({ ...FIRST, 'generated/new.ts': 'x\n' })).toEqual(
      edited(['generated/entities/deal.ts', true], [VIEWS, false]),
    );
  });

  it('stop it too where they would be removed; a missing one that is not needed does not', async () => {
    test.write(VIEWS, 'mine\n');
    fs.rmSync(path.join(test.folder, 'generated/entities/deal.ts'));
    expect(await test.refuse({ 'generated/other.ts': 'x\n' })).toEqual(edited([VIEWS, false]));
  });

  it('are shown with what has been decided about them', async () => {
    test.write(VIEWS, 'mine\n');
    const view = await test.view(FIRST);
    expect(view.edited).toEqual([{ path: VIEWS, gone: false, decision: null }]);
    expect(view.report.files).toEqual([]);
    expect(view.diff(VIEWS)).toEqual({
      path: VIEWS,
      change: 'changed',
      old: 'mine\n',
      new: FIRST[VIEWS],
      merge: null,
    });
    const decided = await test.view(FIRST, { decisions: { [VIEWS]: 'discard' } });
    expect(decided.edited).toEqual([{ path: VIEWS, gone: false, decision: 'discard' }]);
    expect(decided.report.files).toEqual([{ path: VIEWS, change: 'changed', added: 5, removed: 1 }]);
    expect(view.diff('generated/nothing.ts')).toBeNull();
  });

  it('give way by decision, one by one or a folder at once', async () => {
    test.write(VIEWS, 'mine\n');
    fs.rmSync(path.join(test.folder, 'generated/entities/deal.ts'));
    await test.build(FIRST, { decisions: { generated: 'discard' } });
    expect(test.read(VIEWS)).toBe(FIRST[VIEWS]);
    expect(test.read('generated/entities/deal.ts')).toBe('deal\n');
  });

  it('have to be there to be moved or ejected', async () => {
    fs.rmSync(path.join(test.folder, VIEWS));
    for (const decision of ['move', 'eject'] as const) {
      expect(await test.refuse(FIRST, { decisions: { [VIEWS]: decision } })).toEqual(edited([VIEWS, true]));
    }
  });

  it('a decision about a file that there is not is refused', async () => {
    const decisions = { 'generated/veiws.ts': 'discard' } as const;
    expect(await test.refuse(FIRST, { decisions })).toEqual({
      code: 'build/no-such-file',
      path: 'generated/veiws.ts',
    });
  });
});

describe('moving an edited file', () => {
  const DEAL = 'generated/entities/deal.ts';

  it('makes its text theirs below src/moved, with imports that still lead where they led', async () => {
    test.write(
      DEAL,
      "import { a } from '../runtime/a.ts';\nimport './own.css';\nimport z from 'zod';\n// mine\n",
    );
    await test.build(FIRST, { decisions: { [DEAL]: 'move' } });
    expect(test.read('src/moved/entities/deal.ts')).toBe(
      "import { a } from '../../../generated/runtime/a.ts';\n" +
        "import '../../../generated/entities/own.css';\nimport z from 'zod';\n// mine\n",
    );
    expect(test.read(DEAL)).toBe('deal\n');
    expect((await test.build(FIRST)).report.files).toEqual([]);
  });

  it('is refused where something stands already', async () => {
    test.write(DEAL, 'mine\n');
    test.write('src/moved/entities/deal.ts', 'older\n');
    expect(await test.refuse(FIRST, { decisions: { [DEAL]: 'move' } })).toMatchObject({
      code: 'build/files-in-the-way',
      paths: ['src/moved/entities/deal.ts'],
    });
  });

  it('keeps what is no text as it is, byte for byte', async () => {
    const bytes = Buffer.from([0xff, 0xfe, 0, 0x0d, 0x0a]);
    test.write(DEAL, bytes);
    await test.build(FIRST, { decisions: { [DEAL]: 'move' } });
    expect(fs.readFileSync(path.join(test.folder, 'src/moved/entities/deal.ts'))).toEqual(bytes);
  });

  it('works for a file that is not generated any more', async () => {
    test.write(DEAL, 'mine\n');
    await test.build({ [VIEWS]: FIRST[VIEWS] }, { decisions: { [DEAL]: 'move' } });
    expect(test.exists(DEAL)).toBe(false);
    expect(test.read('src/moved/entities/deal.ts')).toBe('mine\n');
  });
});

describe('ejecting a file', () => {
  const eject = { decisions: { [VIEWS]: 'eject' } } as const;
  const MINE = 'one\nTWO\nthree\nfour\nfive\n';

  it('makes it theirs in place, and keeps what it comes from', async () => {
    test.write(VIEWS, MINE);
    const built = await test.build(FIRST, eject);
    expect(built.report.files).toEqual([{ path: VIEWS, change: 'ejected', added: 0, removed: 0 }]);
    expect(test.read(VIEWS)).toBe(MINE);
    expect(Object.keys(manifest().ejected)).toEqual([VIEWS]);
    expect(Object.keys(manifest().files)).not.toContain(VIEWS);
    expect(bases()).toEqual([FIRST[VIEWS]]);
    const before = test.tree();
    await test.build(FIRST);
    expect(test.tree()).toEqual(before);
  });

  it('can be done before it is edited', async () => {
    await test.build(FIRST, eject);
    test.write(VIEWS, MINE);
    expect((await test.build(FIRST)).report).toMatchObject({ changed: 0, unchanged: 2 });
    expect(test.read(VIEWS)).toBe(MINE);
  });

  it('has later builds merge what they generate into it', async () => {
    test.write(VIEWS, MINE);
    await test.build(FIRST, eject);
    const built = await test.build(with_('one\ntwo\nthree\nfour\n5\nsix\n'));
    expect(built.report.files).toEqual([{ path: VIEWS, change: 'merged', added: 2, removed: 1 }]);
    expect(test.read(VIEWS)).toBe('one\nTWO\nthree\nfour\n5\nsix\n');
    expect(bases()).toEqual(['one\ntwo\nthree\nfour\n5\nsix\n']);
    await test.build(with_('zero\none\ntwo\nthree\nfour\n5\nsix\n'));
    expect(test.read(VIEWS)).toBe('zero\none\nTWO\nthree\nfour\n5\nsix\n');
  });

  it('merges at once where the specs have changed since it was edited', async () => {
    test.write(VIEWS, MINE);
    await test.build(with_('one\ntwo\nthree\nfour\nfive\nsix\n'), eject);
    expect(test.read(VIEWS)).toBe('one\nTWO\nthree\nfour\nfive\nsix\n');
  });

  it('asks about every difference where nobody knows any more what the edits began with', async () => {
    test.write(VIEWS, MINE);
    fs.rmSync(path.join(test.folder, '.strata'), { recursive: true });
    const next = with_('one\ntwo\nthree\nfour\nfive\nsix\n');
    expect(await test.refuse(next, eject)).toEqual({
      code: 'build/conflicts',
      folder: test.folder,
      files: [{ path: VIEWS, places: 2 }],
    });
  });

  it('writes line feeds, whatever an editor has made of them', async () => {
    test.write(VIEWS, MINE.replaceAll('\n', '\r\n'));
    await test.build(FIRST, eject);
    await test.build(with_('one\ntwo\nthree\nfour\nfive\nsix\n'));
    expect(test.read(VIEWS)).toBe('one\nTWO\nthree\nfour\nfive\nsix\n');
  });

  it('is taken back by discarding it', async () => {
    test.write(VIEWS, MINE);
    await test.build(FIRST, eject);
    await test.build(FIRST, { decisions: { [VIEWS]: 'discard' } });
    expect(test.read(VIEWS)).toBe(FIRST[VIEWS]);
    expect(manifest().ejected).toEqual({});
    expect(bases()).toEqual([]);
  });

  it('is not taken back by what is decided about the folder that it is in', async () => {
    test.write(VIEWS, MINE);
    await test.build(FIRST, eject);
    await test.build(FIRST, { decisions: { generated: 'discard' } });
    expect(test.read(VIEWS)).toBe(MINE);
  });

  it('notices when it is gone', async () => {
    await test.build(FIRST, eject);
    fs.rmSync(path.join(test.folder, VIEWS));
    expect(await test.refuse(FIRST)).toEqual(edited([VIEWS, true]));
    await test.build(FIRST, { decisions: { [VIEWS]: 'discard' } });
    expect(test.read(VIEWS)).toBe(FIRST[VIEWS]);
  });

  it('leaves it to them for good when it is not generated any more', async () => {
    test.write(VIEWS, MINE);
    await test.build(FIRST, eject);
    const { [VIEWS]: _, ...rest } = FIRST;
    await test.build(rest);
    expect(test.read(VIEWS)).toBe(MINE);
    expect(manifest().ejected).toEqual({});
    expect(await test.refuse(FIRST)).toMatchObject({ code: 'build/files-in-the-way', paths: [VIEWS] });
  });
});

describe('conflicts between edits and what is generated', () => {
  const next = with_('one\n2\nthree\nfour\nFIVE\n');
  beforeEach(async () => {
    test.write(VIEWS, 'one\nTWO\nthree\nfour\nfifth\n');
    await test.build(FIRST, { decisions: { [VIEWS]: 'eject' } });
  });

  it('stop the build before anything is written, and are shown with all three texts', async () => {
    expect(await test.refuse({ ...next, 'generated/new.ts': 'x\n' })).toEqual({
      code: 'build/conflicts',
      folder: test.folder,
      files: [{ path: VIEWS, places: 2 }],
    });
    const view = await test.view(next);
    expect(view.conflicts).toEqual([{ path: VIEWS, places: 2 }]);
    expect(view.diff(VIEWS)?.merge).toEqual([
      { kind: 'agreed', text: 'one\n' },
      { kind: 'conflict', base: 'two\n', edited: 'TWO\n', generated: '2\n' },
      { kind: 'agreed', text: 'three\nfour\n' },
      { kind: 'conflict', base: 'five\n', edited: 'fifth\n', generated: 'FIVE\n' },
    ]);
  });

  it('are settled by a text, and do not come back', async () => {
    const merge = (await test.view(next)).diff(VIEWS)?.merge ?? [];
    const text = textOfParts(merge, ['edited', 'generated']);
    await test.build(next, { resolved: { [VIEWS]: text } });
    expect(test.read(VIEWS)).toBe('one\nTWO\nthree\nfour\nFIVE\n');
    expect((await test.build(next)).report).toMatchObject({ changed: 0 });
    await test.build(with_('one\n2\nthree\nfour\nFIVE\nsix\n'));
    expect(test.read(VIEWS)).toBe('one\nTWO\nthree\nfour\nFIVE\nsix\n');
  });

  it('are over when both sides come to the same', async () => {
    await test.build(with_('one\nTWO\nthree\nfour\nfifth\n'));
    expect(test.read(VIEWS)).toBe('one\nTWO\nthree\nfour\nfifth\n');
  });

  it('never leave marks of conflicts on the disk', async () => {
    await test.refuse(next);
    for (const content of Object.values(test.tree())) expect(content).not.toMatch(/^[<>=|]{7}/m);
  });
});
