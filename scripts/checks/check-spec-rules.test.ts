import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';

const command = fileURLToPath(new URL('./check-spec-rules.mjs', import.meta.url));
const trees: string[] = [];
afterEach(() => trees.splice(0).forEach((tree) => rmSync(tree, { recursive: true, force: true })));

function check(files: Record<string, string>) {
  const tree = mkdtempSync(join(tmpdir(), 'strata-spec-'));
  trees.push(tree);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  }
  const { status, stdout } = spawnSync(process.execPath, [command, tree], { encoding: 'utf8' });
  return { status, lines: stdout.split('\n').filter(Boolean) };
}

const spec = 'Rules\n\n- **ZZ-R1** one\n- **ZZ-R2** two, see ZZ-R1\n';

describe('the check of specifications and their tests', () => {
  it('is content when each rule is named by a test or a group of its folder', () => {
    const code = "it('ZZ-R1: one (SHA-256)', f); describe.each([1])(`ZZ-R2 ${1}`, f);";
    expect(check({ 'a/SPEC.md': spec, 'a/b/x.test.ts': code })).toEqual({ status: 0, lines: [] });
  });

  it('reports a rule that only a skipped test, a string or another folder names', () => {
    const code = "it('ZZ-R1', f); it.skip('ZZ-R2', f); const s = 'ZZ-R2';";
    expect(check({ 'a/SPEC.md': spec, 'a/x.test.ts': code, 'b/x.test.ts': "it('ZZ-R2', f)" })).toEqual({
      status: 1,
      lines: ['a/SPEC.md:4 untested-rule: no test in this folder names ZZ-R2.'],
    });
  });

  it('reports a test that names a rule which no specification has', () => {
    const code = "it('ZZ-R1 and ZZ-R2', f);\nit('ZZ-R9', f);";
    expect(check({ 'a/SPEC.md': spec, 'a/x.test.ts': code })).toEqual({
      status: 1,
      lines: ['a/x.test.ts:2 unknown-rule: no SPEC.md has a rule ZZ-R9.'],
    });
  });
});
