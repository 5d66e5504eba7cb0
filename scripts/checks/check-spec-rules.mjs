// @ts-check
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { root } from '../prepare/root.mjs';
import { lineCounter, walk } from './read-source.mjs';
import { sourceFiles } from './source-files.mjs';
import { parseSync } from 'oxc-parser';

// Holds every SPEC.md and the tests beside it together: each rule has a test that carries its id in its name
// (`describe` counts), in the folder of the SPEC.md or below, and no test anywhere names a rule that is not there.
// Usage: node scripts/checks/check-spec-rules.mjs [folder]

const top = process.argv[2] ?? root;
const specs = sourceFiles(top, /^SPEC\.md$/).map(readSpec);
const tests = sourceFiles(top, /\.test\.[cm]?[jt]sx?$/).flatMap(testNames);
const known = new Set(specs.flatMap(({ rules }) => rules.map(({ id }) => id)));
const families = new Set([...known].map(familyOf));

const errors = [
  ...specs.flatMap(({ file, folder, rules }) => {
    const tested = new Set(tests.filter((test) => test.file.startsWith(folder)).flatMap(({ ids }) => ids));
    return rules
      .filter(({ id }) => !tested.has(id))
      .map(({ id, line }) => `${file}:${line} untested-rule: no test in this folder names ${id}.`);
  }),
  ...tests.flatMap(({ file, line, ids }) =>
    ids
      .filter((id) => families.has(familyOf(id)) && !known.has(id))
      .map((id) => `${file}:${line} unknown-rule: no SPEC.md has a rule ${id}.`),
  ),
];

for (const error of errors) process.stdout.write(`${error}\n`);
if (errors.length > 0) process.exitCode = 1;

/** @param {string} file */
function readSpec(file) {
  const text = readFileSync(join(top, file), 'utf8');
  const lineAt = lineCounter(text);
  const rules = [...text.matchAll(/\*\*([A-Z]+-[A-Z]?\d+)\*\*/g)].map((match) => ({
    id: String(match[1]),
    line: lineAt(match.index),
  }));
  const folder = posix.dirname(file);
  return { file, folder: folder === '.' ? '' : `${folder}/`, rules };
}

/**
 * The names of the tests and groups of a file that run: what is skipped or still to do proves nothing.
 * @param {string} file
 */
function testNames(file) {
  const code = readFileSync(join(top, file), 'utf8');
  const lineAt = lineCounter(code);
  /** @type {{ file: string, line: number, ids: string[] }[]} */
  const names = [];
  walk(parseSync(file, code).program, (node) => {
    if (node.type !== 'CallExpression' || !isTestCall(node.callee)) return;
    const name = code.slice(node.arguments[0]?.start ?? 0, node.arguments[0]?.end ?? 0);
    const ids = name.match(/\b[A-Z]+-[A-Z]?\d+\b/g);
    if (ids) names.push({ file, line: lineAt(node.start), ids });
  });
  return names;
}

/**
 * `it(…)`, `test.only(…)`, `describe.each(…)(…)`, but not `it.skip(…)` or `it.todo(…)`.
 * @param {any} callee
 * @returns {boolean}
 */
function isTestCall(callee) {
  if (callee.type === 'Identifier') return ['it', 'test', 'describe', 'suite'].includes(callee.name);
  if (callee.type === 'MemberExpression') {
    return !['skip', 'todo'].includes(callee.property.name) && isTestCall(callee.object);
  }
  return (
    (callee.type === 'CallExpression' || callee.type === 'TaggedTemplateExpression') &&
    isTestCall(callee.callee ?? callee.tag)
  );
}

/** @param {string} id for example `LOG-R64`, of the family `LOG-R` */
function familyOf(id) {
  return id.replace(/\d+$/, '');
}
