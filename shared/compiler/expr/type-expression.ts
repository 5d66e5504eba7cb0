/** CEL → typed expressions of the subset. SPEC.md, section "Expressions", is the reference. */
import { nearest } from '../nearest.ts';
import type { ProblemCode } from '../problem-codes.ts';
import type { CelNode } from './parse-cel.ts';
import {
  typeName,
  type Arithmetic,
  type Comparison,
  type Expr,
  type ExprType,
  type TextTest,
} from './expression.ts';
import { asLiteralOf, comparable, isNumeric, unify } from './types.ts';
import { EXPRESSION_WORDS } from '../language/built-in.ts';

/** What names mean in an expression. */
export interface Scope {
  /** The type of each field of the row. */
  readonly fields: ReadonlyMap<string, ExprType>;
  /** Whose fields these are, for sentences. */
  readonly entity: string;
}

export interface Typed {
  readonly expr: Expr;
  readonly type: ExprType;
}

export type Fault = (code: ProblemCode, node: CelNode, message: string, fix?: string) => undefined;

/** Types the expression, or reports why it has no type through `fault` and returns undefined. */
export function typeExpression(root: CelNode, scope: Scope, fault: Fault): Typed | undefined {
  return visit(root);

  function visit(node: CelNode): Typed | undefined {
    switch (node.op) {
      case 'value':
        return literal(node, node.args);
      case 'id':
        return name(node, node.args);
      case '&&':
      case '||':
        return logical(node.op === '&&' ? 'and' : 'or', node.args);
      case '!_':
        return not(node.args);
      case '-_':
        return negate(node, node.args);
      case 'call':
        return call(node, node.args[0], undefined, node.args[1]);
      case 'rcall':
        return call(node, node.args[0], node.args[1], node.args[2]);
      case 'in':
        return membership(node, node.args);
      case '?:':
        return conditional(node, node.args);
      case '.':
        return fault(
          'expression/not-in-subset',
          node,
          'Expressions see the fields of one row; they do not follow references.',
        );
      default:
        return binary(node);
    }
  }

  function literal(node: CelNode, value: unknown): Typed | undefined {
    if (value === null) return { expr: { op: 'null' }, type: { kind: 'null' } };
    if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed())) {
      return fault('expression/type', node, 'This text has characters that no database stores.');
    }
    if (typeof value === 'string') return { expr: { op: 'text', value }, type: { kind: 'text' } };
    if (typeof value === 'boolean') return { expr: { op: 'boolean', value }, type: { kind: 'boolean' } };
    if (typeof value === 'bigint') {
      const whole = Number(value);
      if (!Number.isSafeInteger(whole)) return fault('expression/type', node, 'This number is too large.');
      return { expr: { op: 'integer', value: whole }, type: { kind: 'integer' } };
    }
    if (typeof value === 'number' && Number.isFinite(value)) {
      return { expr: { op: 'number', value: value === 0 ? 0 : value }, type: { kind: 'number' } };
    }
    return fault('expression/not-in-subset', node, 'Values of this kind cannot be used here.');
  }

  function name(node: CelNode, id: string): Typed | undefined {
    if (id === 'actor') return { expr: { op: 'actor' }, type: { kind: 'ref', to: 'User' } };
    if (id === 'now') return { expr: { op: 'now' }, type: { kind: 'datetime' } };
    if (id === 'today') return { expr: { op: 'today' }, type: { kind: 'date' } };
    const type = scope.fields.get(id);
    if (type) return { expr: { op: 'field', name: id }, type };
    const meant = nearest(id, [...scope.fields.keys(), ...EXPRESSION_WORDS]);
    const hint = meant === undefined ? '' : ` Did you mean ${meant}?`;
    return fault('expression/unknown-name', node, `${scope.entity} has no field ${id}.${hint}`, meant);
  }

  function truth(node: CelNode): Expr | undefined {
    const typed = visit(node);
    if (!typed) return undefined;
    if (typed.type.kind === 'boolean') return typed.expr;
    return fault('expression/type', node, `A condition belongs here; this is ${typeName(typed.type)}.`);
  }

  function logical(op: 'and' | 'or', args: readonly [CelNode, CelNode]): Typed | undefined {
    const left = truth(args[0]);
    const right = truth(args[1]);
    return left && right && { expr: { op, left, right }, type: { kind: 'boolean' } };
  }

  function not(node: CelNode): Typed | undefined {
    const arg = truth(node);
    return arg && { expr: { op: 'not', arg }, type: { kind: 'boolean' } };
  }

  function negate(node: CelNode, operand: CelNode): Typed | undefined {
    const arg = visit(operand);
    if (!arg) return undefined;
    if (!isNumeric(arg.type))
      return fault('expression/type', node, `${typeName(arg.type)} cannot be negated.`);
    if (arg.expr.op === 'integer' || arg.expr.op === 'number') {
      return { expr: { op: arg.expr.op, value: 0 - arg.expr.value }, type: arg.type };
    }
    return { expr: { op: 'negate', arg: arg.expr }, type: arg.type };
  }

  function binary(node: CelNode): Typed | undefined {
    const comparison = COMPARISONS[node.op];
    const arithmetic = ARITHMETIC[node.op];
    if ((!comparison && !arithmetic) || !Array.isArray(node.args)) {
      return fault('expression/not-in-subset', node, 'This form of expression is not part of the language.');
    }
    const [leftNode, rightNode] = node.args as [CelNode, CelNode];
    let left = visit(leftNode);
    let right = visit(rightNode);
    if (!left || !right) return undefined;
    if (comparison) {
      const one = coerce(left, right.type, leftNode);
      const other = coerce(right, left.type, rightNode);
      if (!one || !other) return undefined;
      left = one;
      right = other;
      const as = comparable(comparison, left.type, right.type);
      if (!as) {
        return fault(
          'expression/type',
          node,
          `${typeName(left.type)} and ${typeName(right.type)} cannot be compared by ${node.op}.`,
        );
      }
      return { expr: { op: comparison, left: left.expr, right: right.expr, as }, type: { kind: 'boolean' } };
    }
    return arithmetic && calculate(node, arithmetic, left, right);
  }

  function calculate(node: CelNode, op: Arithmetic, left: Typed, right: Typed): Typed | undefined {
    if (op === 'add' && left.type.kind === 'text' && right.type.kind === 'text') {
      return { expr: { op: 'join', left: left.expr, right: right.expr }, type: { kind: 'text' } };
    }
    const type = unify(op, left.type, right.type);
    if (!type) {
      const verb = {
        add: 'added',
        subtract: 'subtracted',
        multiply: 'multiplied',
        divide: 'divided',
        remainder: 'divided',
      }[op];
      return fault(
        'expression/type',
        node,
        `${typeName(left.type)} and ${typeName(right.type)} cannot be ${verb}.`,
      );
    }
    const as = type.kind === 'number' ? 'number' : 'integer';
    return { expr: { op, left: left.expr, right: right.expr, as }, type };
  }

  /** A literal takes the type of what it stands beside: an option of a choice, a date, a moment. */
  function coerce(typed: Typed, beside: ExprType, node: CelNode): Typed | undefined {
    const result = asLiteralOf(typed, beside);
    if (result.ok) return result.value;
    const { message, meant } = result.error;
    const quote = node.op === 'value' ? (node.input[node.start] ?? '"') : '"';
    return fault(
      'expression/option',
      node,
      message,
      meant === undefined ? undefined : `${quote}${meant}${quote}`,
    );
  }

  function membership(node: CelNode, [argNode, setNode]: readonly [CelNode, CelNode]): Typed | undefined {
    const arg = visit(argNode);
    if (!arg) return undefined;
    if (setNode.op === 'list') {
      const values: Expr[] = [];
      for (const item of setNode.args) {
        const typed = visit(item);
        const value = typed && coerce(typed, arg.type, item);
        if (!value) return undefined;
        if (!comparable('equal', arg.type, value.type)) {
          return fault('expression/type', item, `${typeName(arg.type)} is never ${typeName(value.type)}.`);
        }
        values.push(value.expr);
      }
      return { expr: { op: 'one_of', arg: arg.expr, values }, type: { kind: 'boolean' } };
    }
    const set = visit(setNode);
    if (!set) return undefined;
    if (set.type.kind !== 'set' || set.expr.op !== 'field')
      return fault('expression/type', setNode, `Here belongs a list or a set, not ${typeName(set.type)}.`);
    const item = coerce(arg, set.type.of, argNode);
    if (!item) return undefined;
    if (!comparable('equal', item.type, set.type.of) || item.type.kind === 'null') {
      return fault('expression/type', node, `${typeName(item.type)} is never in ${typeName(set.type)}.`);
    }
    return { expr: { op: 'member_of', arg: item.expr, set: set.expr.name }, type: { kind: 'boolean' } };
  }

  function conditional(
    node: CelNode,
    [testNode, thenNode, elseNode]: readonly [CelNode, CelNode, CelNode],
  ): Typed | undefined {
    const test = truth(testNode);
    const one = visit(thenNode);
    const other = visit(elseNode);
    if (!test || !one || !other) return undefined;
    const first = coerce(one, other.type, thenNode);
    const second = first && coerce(other, first.type, elseNode);
    if (!first || !second) return undefined;
    if (first.type.kind === 'set' || first.type.kind === 'json') {
      return fault('expression/type', thenNode, `A branch cannot be ${typeName(first.type)}.`);
    }
    const same = JSON.stringify(first.type) === JSON.stringify(second.type);
    if (!same && first.type.kind !== 'null' && second.type.kind !== 'null') {
      return fault(
        'expression/type',
        node,
        `Both branches have one type; these are ${typeName(first.type)} and ${typeName(second.type)}.`,
      );
    }
    const type = first.type.kind === 'null' ? second.type : first.type;
    return { expr: { op: 'if', test, yes: first.expr, no: second.expr }, type };
  }

  function call(
    node: CelNode,
    called: string,
    receiver: CelNode | undefined,
    args: readonly CelNode[],
  ): Typed | undefined {
    const operands = receiver ? [receiver, ...args] : args;
    const test = TEXT_TESTS[called];
    if ((called !== 'size' && !test) || operands.length !== (test ? 2 : 1) || (test && !receiver)) {
      const known = 'size(text), text.contains(part), text.startsWith(part), text.endsWith(part)';
      return fault('expression/not-in-subset', node, `${called} cannot be called here; there are ${known}.`);
    }
    const texts: Expr[] = [];
    for (const operand of operands) {
      const typed = visit(operand);
      if (!typed) return undefined;
      if (typed.type.kind !== 'text') {
        return fault('expression/type', operand, `Here belongs a text; this is ${typeName(typed.type)}.`);
      }
      texts.push(typed.expr);
    }
    const [left, right] = texts;
    if (!left) return undefined;
    const part = operands[1];
    if (right && part && right.op !== 'text' && right.op !== 'field') {
      return fault('expression/not-in-subset', part, 'What is looked for is a text in quotes or a field.');
    }
    if (!test || !right) return { expr: { op: 'size', arg: left }, type: { kind: 'integer' } };
    return { expr: { op: test, left, right }, type: { kind: 'boolean' } };
  }
}

const COMPARISONS: Readonly<Record<string, Comparison | undefined>> = {
  '==': 'equal',
  '!=': 'unequal',
  '<': 'less',
  '<=': 'at_most',
  '>': 'greater',
  '>=': 'at_least',
};
const ARITHMETIC: Readonly<Record<string, Arithmetic | undefined>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
  '%': 'remainder',
};
const TEXT_TESTS: Readonly<Record<string, TextTest | undefined>> = {
  contains: 'contains',
  startsWith: 'starts_with',
  endsWith: 'ends_with',
};
