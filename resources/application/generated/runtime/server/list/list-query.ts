import { problem } from '../problem.ts';
import type { FieldError } from '../../domain/problem.ts';

/** Which rows of an entity, in which order. What is left out: all of them, the newest first, 50 at a time. */
export interface ListQuery {
  /** 1 to 200 */
  readonly limit?: number;
  /** `next` of the page before. */
  readonly cursor?: string;
  /** `amount`, or `-amount` for the greatest first. Rows without a value are last in both. */
  readonly sort?: string;
  /** Looks for a text in the title and other short texts. */
  readonly q?: string;
  /** The rows of a view only, and in its order. */
  readonly view?: string;
  /** All of them hold. */
  readonly filters?: readonly Filter[];
}

export interface Filter {
  readonly field: string;
  readonly operator: Operator;
  /** As it stands in an address: `100`, `2026-11-20`, `true`, `lead,offer`; `me` is the actor. */
  readonly value: string;
}

export const operators = ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'in', 'null', 'contains', 'has'] as const;
export type Operator = (typeof operators)[number];

const MOST_PER_PAGE = 200;

/**
 * Reads the query of an address. Whether its fields and values fit the entity is looked at by `filterRows`.
 *
 * @example limit=50&sort=-amount&filter[stage][in]=lead,offer&filter[owner]=me
 */
export function readListQuery(parameters: URLSearchParams): ListQuery {
  const query: { -readonly [Key in keyof ListQuery]: ListQuery[Key] } = {};
  const filters: Filter[] = [];
  const errors: FieldError[] = [];
  for (const [name, value] of parameters) {
    const [, field, operator = 'eq'] = /^filter\[(\w+)\](?:\[(\w+)\])?$/.exec(name) ?? [];
    if (field !== undefined && isOperator(operator)) filters.push({ field, operator, value });
    else if (field !== undefined) errors.push(invalid(field, `There is no operator ${operator}.`));
    else if (name === 'limit') query.limit = /^\d{1,3}$/.test(value) ? Number(value) : 0;
    else if (name === 'cursor' || name === 'sort' || name === 'q' || name === 'view') query[name] = value;
    else errors.push(invalid(null, `A list takes no ${name}.`));
  }
  if (errors.length > 0) throw invalidList(errors);
  return { ...query, filters };
}

/** How many rows of a page. */
export function limitOf({ limit = 50 }: ListQuery): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= MOST_PER_PAGE) return limit;
  throw invalidList([invalid(null, `The limit is 1 to ${MOST_PER_PAGE}.`)]);
}

export function invalid(field: string | null, message: string): FieldError {
  return { field, code: 'invalid', message };
}

export function invalidList(errors: readonly FieldError[]): Error {
  const detail = errors.map(({ message }) => message).join(' ');
  return problem(400, 'list/invalid', 'The list cannot be made.', { detail, errors });
}

function isOperator(name: string): name is Operator {
  return (operators as readonly string[]).includes(name);
}
