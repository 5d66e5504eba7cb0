/** Where a card can go, and why not elsewhere. */
import { isWritable } from '../../domain/base-fields.ts';
import type {
  AnyRow,
  Context,
  EntityDefinition,
  FieldDefinition,
  Transition,
} from '../../domain/definition.ts';
import { blockOf } from '../detail/transitions.ts';
import type { Rights } from '../domain/rights.ts';
import { texts } from '../texts.ts';
import type { Column } from './columns.ts';

export interface Move {
  readonly to: Column;
  /** Null where moving is a change of a field. */
  readonly transition: Transition | null;
  /** Why it cannot be; null if it can, as far as can be seen here. */
  readonly blocked: string | null;
}

interface At {
  readonly entity: EntityDefinition;
  readonly field: FieldDefinition;
  readonly row: AnyRow;
  readonly rights: Rights;
  readonly context: Context;
}

/** One for each column but the one that the card is in. A move of a state is a transition, any other an update. */
export function movesOf(at: At, columns: readonly Column[]): readonly Move[] {
  const here = at.row[at.field.name] ?? null;
  return columns.filter(({ value }) => value !== here).map((to) => moveTo(at, columns, to));
}

function moveTo(at: At, columns: readonly Column[], to: Column): Move {
  const { entity, field, row, rights, context } = at;
  if (entity.states?.field !== field.name) return { to, transition: null, blocked: blockOfUpdate(at) };
  const here = columns.find(({ value }) => value === row[field.name]);
  const ways = entity.states.transitions
    .filter((transition) => transition.to === to.value && transition.from.includes(String(here?.value)))
    .map((transition): Move => ({ to, transition, blocked: blockOf(transition, row, rights, context) }));
  const none: Move = { to, transition: null, blocked: texts.noStep(here?.title ?? '', to.title) };
  return ways.find(({ blocked }) => blocked === null) ?? ways[0] ?? none;
}

function blockOfUpdate({ entity, field, row, rights, context }: At): string | null {
  const isAllowed = isWritable(entity, field) && rights.mayRow('update', entity, row, context);
  return isAllowed ? null : texts.mayNotChange(entity.label);
}
