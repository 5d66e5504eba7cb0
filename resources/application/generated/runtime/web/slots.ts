/**
 * What owners add to the pages, in `src/slots.tsx`. Everything here is optional; what is not given looks as it does
 * without. Components of owners may use everything of this folder.
 */
import type { ComponentType } from 'react';
import type { FieldValue, RowBase } from '../domain/definition.ts';
import type { Refs } from './client/rows.ts';
import type { InputProps } from './fields/input-props.ts';
import type { Texts } from './texts.ts';

/** @template Rows the rows of each entity by its name; `Rows` of `generated/hooks.ts` has those of this application */
export interface SlotsOf<Rows extends object> {
  /** Instead of what the home page shows. */
  readonly home?: ComponentType;
  /** More entries of the navigation, and the pages that they lead to. */
  readonly pages?: readonly OwnPage[];
  /** More sections on the page of a row, below its fields. */
  readonly sections?: {
    readonly [Name in keyof Rows]?: readonly OwnSection<Rows[Name]>[];
  };
  /** How a field is shown in lists, on cards and on the page of its row. */
  readonly cells?: {
    readonly [Name in keyof Rows]?: {
      readonly [Field in keyof Rows[Name]]?: ComponentType<CellProps<Rows[Name], Rows[Name][Field]>>;
    };
  };
  /** How a field is filled in. */
  readonly inputs?: {
    readonly [Name in keyof Rows]?: {
      readonly [Field in Exclude<keyof Rows[Name], keyof RowBase>]?: ComponentType<InputProps>;
    };
  };
  /** Other words, for example those of another language. */
  readonly texts?: Partial<Texts>;
}

export interface OwnPage {
  /** `/reports`; it must not begin with `/data`, `/view`, `/account` or `/invitation`, nor with the paths of the API. */
  readonly path: `/${string}`;
  readonly title: string;
  readonly content: ComponentType;
  /** False keeps it out of the navigation. */
  readonly inNavigation?: boolean;
}

export interface OwnSection<Row> {
  readonly title: string;
  readonly content: ComponentType<{ readonly row: Row; readonly refs: Refs }>;
}

export interface CellProps<Row, Value> {
  readonly value: Value;
  readonly row: Row;
  readonly refs: Refs;
}

/** Slots as the pages use them: an entity or field that is not there has none. */
export type Slots = SlotsOf<Readonly<Record<string, RowBase & { readonly [field: string]: FieldValue }>>>;

/**
 * Forgets the narrower types: pages call a slot with rows of its entity only.
 *
 * @example export const slots = defineSlots<Rows>({ cells: { Deal: { amount: ({ value }) => <b>{value}</b> } } });
 */
export function defineSlots<Rows extends object>(slots: SlotsOf<Rows>): Slots {
  return slots as Slots;
}
