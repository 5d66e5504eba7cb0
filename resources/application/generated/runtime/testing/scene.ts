/**
 * Who and what is there before any test. In the org `here` there is a user for each role, who has no other one:
 * `rep-user`; a `boss`, who has all roles; a `colleague` and `somebody`, who have none; and the `first`, `second` and
 * `third`, whose the rows are that are there already. In the org `there` is a `stranger`, who has all roles. Ids are
 * these names.
 */

/** The moment of all tests. */
export const NOW = '2026-03-02T09:30:00.000Z';

/** Stands for the id of whoever acts. */
export const me = '@me';
/** Stands for the id of the row that a test made. */
export const theRow = '@row';

export type Values = Readonly<Record<string, unknown>>;

/** A row by its entity, with its id, org and owner among its values. */
export type WorldRow = readonly [entity: string, values: Values];

export interface TestWorld {
  /** All that a member can have. */
  readonly roles: readonly string[];
  readonly rows: readonly WorldRow[];
}

export interface Person {
  readonly id: string;
  readonly org: 'here' | 'there';
  readonly roles: readonly string[];
}

export function userOf(role: string): string {
  return `${role}-user`;
}

export function peopleOf(roles: readonly string[]): Person[] {
  const given = roles.filter((role) => role !== 'member');
  return [
    ...roles.map(
      (role) => ({ id: userOf(role), org: 'here', roles: role === 'member' ? [] : [role] }) as const,
    ),
    { id: 'boss', org: 'here', roles: given },
    ...['colleague', 'somebody', 'first', 'second', 'third'].map(
      (id) => ({ id, org: 'here', roles: [] }) as const,
    ),
    { id: 'stranger', org: 'there', roles: given },
  ];
}

/** The values with ids in the place of what stands for them. */
export function filledIn<T>(values: T, ids: { readonly me: string; readonly row?: string }): T {
  const fill = (value: unknown): unknown => {
    if (value === me) return ids.me;
    if (value === theRow) return ids.row;
    return Array.isArray(value) ? value.map(fill) : value;
  };
  return Object.fromEntries(Object.entries(values as object).map(([key, value]) => [key, fill(value)])) as T;
}
