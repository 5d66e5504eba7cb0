import { expect, test } from 'vitest';
import type { ProjectId } from '#shared/kernel/brand.ts';
import { err, ok } from '#shared/kernel/result.ts';
import type { EngineClient } from '#renderer/client/rpc.ts';
import { batches, importFiles } from './import-files.ts';
import type { PickedFile } from './picked-file.ts';

const project = 'a project' as ProjectId;
const file = (path: string, size: number): PickedFile => ({ path, file: { size } as Blob });

/** An engine that creates whatever it is sent. */
function creating(seen: string[][] = []): Pick<EngineClient, 'call'> {
  return {
    call: async (_method: string, params: unknown) => {
      const paths = (params as { files: { path: string }[] }).files.map(({ path }) => path);
      seen.push(paths);
      return ok({ created: paths, updated: [], unchanged: [], skipped: [], crlf: 1 }) as never;
    },
  };
}

test('files travel in batches of at most 3 MB, a larger one alone', () => {
  const sizes = batches([file('a', 2e6), file('b', 2e6), file('c', 4e6), file('d', 1), file('e', 6e6)]);
  expect(sizes.map((batch) => batch.map(({ path }) => path))).toEqual([['a'], ['b'], ['c'], ['d', 'e']]);
  expect(batches(Array.from({ length: 1200 }, (_, i) => file(`${i}`, 0))).map((b) => b.length)).toEqual([
    500, 500, 200,
  ]);
});

test('what is too large or cannot be read is reported, not sent', async () => {
  const seen: string[][] = [];
  const readBase64 = async (blob: Blob) => {
    if (blob.size === 13) throw new Error('gone');
    return '';
  };
  const files = [file('good', 1), file('huge', 5_000_001), file('gone', 13)];
  const report = await importFiles(
    { client: creating(seen), readBase64 },
    project,
    files,
    () => {},
    new AbortController().signal,
  );
  expect(seen).toEqual([['good']]);
  expect(report).toMatchObject({
    ok: true,
    value: {
      created: ['good'],
      skipped: [
        { path: 'huge', reason: 'too-large' },
        { path: 'gone', reason: 'unreadable' },
      ],
    },
  });
});

test('progress counts files, reports add up, and an abort ends it', async () => {
  const abort = new AbortController();
  const progress: number[] = [];
  const deps = { client: creating(), readBase64: async () => '' };
  const files = [file('a', 3e6), file('b', 3e6), file('c', 3e6)];
  const all = await importFiles(deps, project, files, ({ done }) => progress.push(done), abort.signal);
  expect(progress).toEqual([1, 2, 3]);
  expect(all).toMatchObject({ value: { created: ['a', 'b', 'c'], crlf: 3 } });

  const cut = await importFiles(deps, project, files, () => abort.abort(), abort.signal);
  expect(cut).toEqual(err({ code: 'rpc/cancelled' }));
});
