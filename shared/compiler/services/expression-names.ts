import { parseCel, type CelNode } from '../expr/parse-cel.ts';
import type { ExprType } from '../expr/expression.ts';
import { EXPRESSION_WORDS } from '../language/built-in.ts';

/** A name in an expression, in UTF-16 offsets of its text. */
export interface ExpressionName {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** Of the text of an option: the choice that it is an option of. Otherwise the name is that of a field. */
  readonly choice?: Choice;
}

type Choice = Extract<ExprType, { kind: 'choice' }>;

/**
 * The fields that an expression reads, and the texts in it that are options of a choice, in the order of the text.
 * `wanted` is the type that the whole has to have. Of a text that is no expression only the fields are known.
 */
export function namesInExpression(
  text: string,
  fields: ReadonlyMap<string, ExprType>,
  wanted?: ExprType,
): ExpressionName[] {
  const parsed = parseCel(text);
  if (!parsed.ok) return fieldWords(text).filter(({ name }) => fields.has(name));
  const found: ExpressionName[] = [];
  visit(parsed.value);
  if (wanted) beside(parsed.value, choiceIn(wanted));
  return found.sort((a, b) => a.from - b.from);

  function visit(node: CelNode): void {
    switch (node.op) {
      case 'value':
        return;
      case 'id':
        if (!isWord(node.args)) found.push({ name: node.args, from: node.start, to: node.end });
        return;
      case 'in': {
        const [arg, set] = node.args;
        const items = set.op === 'list' ? set.args : [];
        for (const item of items) beside(item, choiceOf(arg));
        if (set.op !== 'list') beside(arg, choiceOf(set));
        break;
      }
      case '==':
      case '!=':
      case '<':
      case '<=':
      case '>':
      case '>=': {
        const [left, right] = node.args;
        beside(left, choiceOf(right));
        beside(right, choiceOf(left));
        break;
      }
      case '?:': {
        const [, yes, no] = node.args;
        beside(yes, choiceOf(no));
        beside(no, choiceOf(yes));
        break;
      }
    }
    operandsOf(node).forEach(visit);
  }

  /** Takes a text that stands beside a choice for one of its options. */
  function beside(node: CelNode, choice: Choice | undefined): void {
    if (!choice || node.op !== 'value' || typeof node.args !== 'string') return;
    const source = node.input.slice(node.start, node.end);
    const at = source.lastIndexOf(node.args);
    const from = node.start + (at < 0 ? source.search(/["']/) + 1 : at);
    const to = at < 0 ? node.end - 1 : from + node.args.length;
    if (!found.some((other) => other.from === from)) found.push({ name: node.args, from, to, choice });
  }

  function choiceOf(node: CelNode): Choice | undefined {
    if (node.op === 'id') return choiceIn(fields.get(node.args));
    if (node.op !== '?:') return undefined;
    return choiceOf(node.args[1]) ?? choiceOf(node.args[2]);
  }
}

/** Whether expressions give the name a meaning of their own, as `actor`. */
export function isWord(name: string): boolean {
  return (EXPRESSION_WORDS as readonly string[]).includes(name);
}

function choiceIn(type: ExprType | undefined): Choice | undefined {
  if (type?.kind === 'choice') return type;
  return type?.kind === 'set' ? choiceIn(type.of) : undefined;
}

/** The nodes below a node. Calls mix them with names, and keep arguments in a list. */
function operandsOf(node: CelNode): CelNode[] {
  const args: unknown = node.args;
  return (Array.isArray(args) ? args.flat() : [args]).filter(isNode);
}

function isNode(value: unknown): value is CelNode {
  return typeof value === 'object' && value !== null && 'op' in value && 'start' in value;
}

/** The words of a text that would be fields, if it were an expression: those outside of quotes that are not called. */
export function fieldWords(text: string): ExpressionName[] {
  const words: ExpressionName[] = [];
  for (const match of text.matchAll(/"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?|(\.\s*)?\b([A-Za-z_]\w*)\b/g)) {
    const [, dot, name] = match;
    if (name === undefined || dot !== undefined || isWord(name)) continue;
    if (/^\s*\(/.test(text.slice(match.index + name.length, match.index + name.length + 20))) continue;
    words.push({ name, from: match.index, to: match.index + name.length });
  }
  return words;
}
