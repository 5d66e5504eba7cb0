import type { Expr, ExprType } from '../expr/expression.ts';
import { isDate, isMoment } from '../language/dates.ts';
import type { At } from '../language/shape.ts';
import { nearest } from '../nearest.ts';
import { replaceBy, type Report } from '../problem.ts';

/** The default as an expression without fields. Reports values that the type does not have. */
export function readDefault(
  written: At<string | number | boolean>,
  type: ExprType,
  report: Report,
): Expr | undefined {
  const { value, place } = written;
  const plain = written.node.style === 'plain';
  const no = (message: string, meant?: string): undefined => {
    report('field/default', place, message, { fixes: meant === undefined ? [] : [replaceBy(place, meant)] });
  };
  switch (type.kind) {
    case 'text':
      return typeof value === 'string'
        ? { op: 'text', value }
        : no('The default of a text is a text; put it in quotes.');
    case 'boolean':
      return typeof value === 'boolean' ? { op: 'boolean', value } : no('The default is true or false.');
    case 'integer':
    case 'money':
      if (typeof value === 'number' && Number.isSafeInteger(value))
        return { op: 'integer', value: value === 0 ? 0 : value };
      return no(
        type.kind === 'money'
          ? 'The default is a whole number of minor units, for example cents.'
          : 'The default is a whole number.',
      );
    case 'number':
      if (typeof value === 'number' && Number.isFinite(value))
        return { op: 'number', value: value === 0 ? 0 : value };
      return no('The default is a number.');
    case 'choice':
      if (typeof value === 'string' && type.options.includes(value)) return { op: 'text', value };
      return no(
        `${type.field} has no option ${String(value)}; it has ${type.options.join(', ')}.`,
        nearest(String(value), type.options),
      );
    case 'date':
      if (value === 'today' && plain) return { op: 'today' };
      return typeof value === 'string' && isDate(value)
        ? { op: 'text', value }
        : no('The default is today, or a day as 2026-11-20.');
    case 'datetime':
      if (value === 'now' && plain) return { op: 'now' };
      return typeof value === 'string' && isMoment(value)
        ? { op: 'text', value }
        : no('The default is now, or a moment as 2026-11-20T16:00:00.000Z.');
    case 'ref':
      if (value === 'actor' && type.to === 'User') return { op: 'actor' };
      return no(
        type.to === 'User'
          ? 'The default of a reference to User is actor.'
          : `A reference to ${type.to} has no default.`,
      );
    default:
      return no('A set has no default.');
  }
}
