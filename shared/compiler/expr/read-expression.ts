import type { At } from '../language/shape.ts';
import { replaceBy, type Place, type Report } from '../problem.ts';
import { parseCel } from './parse-cel.ts';
import { typeExpression, type Scope, type Typed } from './type-expression.ts';
import { asLiteralOf } from './types.ts';
import { typeName, type ExprType } from './expression.ts';

/**
 * Parses and types what is written. Returns undefined where it has a problem, which is reported at its place within
 * the expression. With `wanted`, an expression of another type is a problem too; null fits everything but a condition.
 */
export function readExpression(
  written: At<string>,
  scope: Scope,
  report: Report,
  wanted?: ExprType,
): Typed | undefined {
  const { node } = written;
  const offsets = node.offsets?.();
  const placeOf = (from: number, to: number): Place => {
    const start = offsets?.[from];
    const end = offsets?.[to];
    if (start === undefined || end === undefined) return written.place;
    if (end > start) return { ...written.place, from: start, to: end };
    return {
      ...written.place,
      from: Math.max(written.place.from, start - 1),
      to: Math.max(start, written.place.from + 1),
    };
  };

  const parsed = parseCel(node.text);
  if (!parsed.ok) {
    const { code, from, to, message } = parsed.error;
    report(code, placeOf(from, to), message);
    return undefined;
  }
  const typed = typeExpression(parsed.value, scope, (code, { start, end }, message, fix) => {
    const place = placeOf(start, end);
    report(code, place, message, { fixes: fix === undefined || !offsets ? [] : [replaceBy(place, fix)] });
  });
  if (!typed || !wanted) return typed;
  const fitted = asLiteralOf(typed, wanted);
  if (!fitted.ok) {
    report('expression/option', written.place, fitted.error.message);
    return undefined;
  }
  if (fits(fitted.value.type, wanted)) return fitted.value;
  report(
    'expression/type',
    written.place,
    `Here belongs ${typeName(wanted)}; this is ${typeName(fitted.value.type)}.`,
  );
  return undefined;
}

function fits(type: ExprType, wanted: ExprType): boolean {
  if (type.kind === 'null') return wanted.kind !== 'boolean';
  if (wanted.kind === 'money')
    return type.kind === 'integer' || (type.kind === 'money' && type.currency === wanted.currency);
  if (wanted.kind === 'number') return type.kind === 'integer' || type.kind === 'number';
  if (wanted.kind === 'choice') return type.kind === 'choice' && type.field === wanted.field;
  if (wanted.kind === 'ref') return type.kind === 'ref' && type.to === wanted.to;
  return type.kind === wanted.kind && type.kind !== 'set';
}
