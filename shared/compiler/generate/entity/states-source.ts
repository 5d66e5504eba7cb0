import { textLiteral } from '../../expr/text-literal.ts';
import type { IrStates, IrTransition } from '../../ir/ir.ts';
import { conditionFunction, functionOf } from '../rule-source.ts';
import { toTypeScript } from '../../expr/to-typescript.ts';
import { callCode, objectCode, stackedList, textList } from '../source/layout.ts';

/** The state machine of an entity as an object. */
export function statesCode({ field, initial, values, transitions }: IrStates): string {
  return objectCode([
    ['field', textLiteral(field)],
    ['initial', textLiteral(initial)],
    ['final', textList(values.filter(({ final }) => final).map(({ name }) => name))],
    ['transitions', stackedList(transitions.map(transitionCall))],
  ]);
}

function transitionCall(transition: IrTransition): string {
  const { name, title, from, to, by, when, requires, sets, emits } = transition;
  const first = [textLiteral(name), textLiteral(title)];
  const more = objectCode(
    [
      ['from', textList(from)],
      ['to', textLiteral(to)],
      ['by', textList(by)],
      ['when', when ? conditionFunction(when) : undefined],
      ['requires', requires.length === 0 ? undefined : textList(requires)],
      ['sets', sets.length === 0 ? undefined : setsFunction(transition)],
      ['emits', emits === null ? undefined : textLiteral(emits)],
    ],
    first.join(', ').length + 20,
  );
  return callCode('transition', first, more);
}

function setsFunction({ sets }: IrTransition): string {
  const values = objectCode(sets.map(({ field, value }) => [field, toTypeScript(value)]));
  return functionOf(`(${values})`);
}
