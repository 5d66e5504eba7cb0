// @ts-check
import { parseSync, visitorKeys } from 'oxc-parser';

/**
 * One place in a source file that reaches for another module.
 * @typedef {object} Reference
 * @property {number} line
 * @property {string | null} to the specifier; null when only running the code would tell it
 * @property {'import' | 'url'} kind `url` is `new URL(to, import.meta.url)`
 */

/** @typedef {{ references: Reference[], texts: { line: number, text: string }[], errors: { line: number, text: string }[] }} Source */

/**
 * Everything a file depends on, values and types alike, and every string it holds.
 * @param {string} path decides between TypeScript, TSX and JavaScript
 * @param {string} code
 * @returns {Source}
 */
export function readSource(path, code) {
  const { program, comments, errors } = parseSync(path, code);
  const lineAt = lineCounter(code);
  /** @type {Source} */
  const found = {
    references: [],
    texts: [],
    errors: errors.map((error) => ({ line: lineAt(error.labels[0]?.start ?? 0), text: error.message })),
  };
  for (const { value, start } of comments) {
    const types = /^\/\s*<reference\s+(?:types|path)\s*=\s*["']([^"']+)/.exec(value)?.[1];
    if (types) found.references.push({ line: lineAt(start), to: types, kind: 'import' });
  }
  walk(program, (node) => {
    const line = lineAt(node.start);
    const text = textOf(node, 'x');
    if (text !== null) found.texts.push({ line, text });
    for (const [target, kind] of targetsOf(node))
      found.references.push({ line, to: textOf(target, null), kind });
  });
  return found;
}

/**
 * The expressions by which a node names modules.
 * @param {any} node
 * @returns {[target: any, kind: Reference['kind']][]}
 */
function targetsOf(node) {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return node.source ? [[node.source, 'import']] : [];
    case 'TSExternalModuleReference':
      return [[node.expression, 'import']];
    case 'NewExpression':
      return nameOf(node.callee) === 'URL' && nameOf(node.arguments[1]) === 'import.meta.url'
        ? [[node.arguments[0], 'url']]
        : [];
    case 'CallExpression': {
      const callee = nameOf(node.callee);
      if (callee === 'import.meta.glob') return [[null, 'import']];
      const takesModule = ['require', 'require.resolve', 'import.meta.resolve'].includes(callee);
      const mocksModule = /^vi\.(mock|doMock|unmock|doUnmock|importActual|importMock)$/.test(callee);
      return takesModule || (mocksModule && textOf(node.arguments[0], null))
        ? [[node.arguments[0], 'import']]
        : [];
    }
    default:
      return [];
  }
}

/**
 * @param {any} node
 * @returns {string} `a.b.c` for such an expression, else nothing
 */
function nameOf(node) {
  if (node?.type === 'Identifier') return node.name;
  if (node?.type === 'MetaProperty') return `${node.meta.name}.${node.property.name}`;
  if (node?.type === 'MemberExpression' && !node.computed)
    return `${nameOf(node.object)}.${node.property.name}`;
  return '';
}

/**
 * @param {any} node
 * @param {string | null} expression what stands for `${…}`; null refuses texts with one
 * @returns {string | null}
 */
function textOf(node, expression) {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node?.type !== 'TemplateLiteral' || (expression === null && node.expressions.length > 0)) return null;
  return node.quasis.map((quasi) => quasi.value.cooked ?? quasi.value.raw).join(expression ?? '');
}

/**
 * @param {any} node
 * @param {(node: any) => void} visit
 */
export function walk(node, visit) {
  if (Array.isArray(node)) return node.forEach((item) => walk(item, visit));
  if (!node || typeof node.type !== 'string') return;
  visit(node);
  for (const key of visitorKeys[node.type] ?? []) walk(node[key], visit);
}

/** @param {string} code */
export function lineCounter(code) {
  const starts = [0];
  for (let at = code.indexOf('\n'); at >= 0; at = code.indexOf('\n', at + 1)) starts.push(at + 1);
  return (/** @type {number} */ offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
}
