/** What owners add to the application, in `src/hooks.ts`. `generated/hooks.ts` narrows these types to its entities. */
import type { Hono } from 'hono';
import type { AnyRow, Context, FieldValue, RowBase } from '../domain/definition.ts';
import type { Actor } from './actor.ts';
import type { ServerEnv } from './http/server-env.ts';
import type { Rows, Services } from './services.ts';

/**
 * @template Entities the rows of each entity by its name
 * @template Events the data of each event by its name
 */
export interface Hooks<Entities extends object = AnyEntities, Events extends object = AnyEvents> {
  readonly entities?: { readonly [Name in keyof Entities]?: EntityHooks<Entities[Name]> };
  /**
   * Called after the write was committed: at least once, in order within an org, and again with growing pauses where it
   * throws. Whoever must not do a thing twice remembers the `id` of the event.
   */
  readonly events?: {
    readonly [Name in keyof Events]?: (
      event: EventEnvelope<Name & string, Events[Name]>,
      services: Services,
    ) => void | Promise<void>;
  };
  /**
   * More routes. Below `/api` a request has a session and its CSRF proof, and `c.get('actor')` says who sent it; other
   * paths are open to everybody.
   */
  readonly routes?: (app: Hono<ServerEnv>, services: Services) => void;
}

type AnyEntities = { readonly [entity: string]: AnyRow };
type AnyEvents = { readonly [event: string]: Readonly<Record<string, FieldValue>> };

export interface EntityHooks<Row> {
  /**
   * Before a row is written, within its transaction. Returns values that shall be other than asked for, or throws a
   * `problem(…)` to refuse. It is called again where the transaction has to be repeated, so it only touches the database.
   */
  readonly beforeWrite?: (
    change: Change<Row>,
    context: HookContext,
  ) => Changes<Row> | void | Promise<Changes<Row> | void>;
  /** After a row was written, still within its transaction: what it throws undoes everything. */
  readonly afterWrite?: (change: Change<Row>, context: HookContext) => void | Promise<void>;
}

export type Changes<Row> = Partial<Omit<Row, keyof RowBase>>;

export type Change<Row = AnyRow> =
  | { readonly action: 'create'; readonly before: null; readonly after: Row }
  | { readonly action: 'update'; readonly before: Row; readonly after: Row }
  | {
      readonly action: 'transition';
      /** Its name. */
      readonly transition: string;
      readonly before: Row;
      readonly after: Row;
    }
  | { readonly action: 'delete'; readonly before: Row; readonly after: null };

export interface HookContext extends Omit<Context, 'actor'> {
  readonly actor: Actor;
  /** Rows within the same transaction. */
  readonly rows: Rows;
}

export interface EventEnvelope<Name extends string = string, Data = Readonly<Record<string, FieldValue>>> {
  readonly id: string;
  readonly name: Name;
  readonly version: number;
  readonly at: string;
  readonly org: string;
  readonly entity: string;
  /** The id of the row. */
  readonly row: string;
  /** The id of the user. */
  readonly actor: string;
  readonly data: Data;
}

/** Forgets the narrower types: the server calls a hook with rows of its entity only. */
export function defineHooks<Entities extends object, Events extends object>(
  hooks: Hooks<Entities, Events>,
): Hooks {
  return hooks as Hooks;
}
