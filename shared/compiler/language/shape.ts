/**
 * What the language is made of. A shape says which YAML a construct is written in; reading, completion, hover texts
 * and the JSON Schema all follow from it. `Shape<T>` reads into a `T`.
 */
import type { ScalarNode } from '../parse/spec-node.ts';
import type { Place } from '../problem.ts';
import type { NameKindName } from './name-kinds.ts';

/** A written value with its place. */
export interface At<T> {
  readonly value: T;
  readonly place: Place;
  readonly node: ScalarNode;
}

export interface Listed<T> {
  readonly items: readonly T[];
  readonly place: Place;
}

export interface Named<T> {
  readonly name: string;
  /** Of the name. */
  readonly place: Place;
  /** What to delete to be rid of name and value. */
  readonly whole: Place;
  readonly value: T;
}

export interface Mapped<T> {
  readonly entries: readonly Named<T>[];
  readonly place: Place;
}

export type Form =
  | { readonly kind: 'text' }
  /** The name of a thing: where it gets it (`declares`), or where it is used. */
  | { readonly kind: 'name'; readonly of: NameKindName; readonly declares: boolean }
  | { readonly kind: 'word'; readonly words: readonly string[] }
  | { readonly kind: 'flag' }
  | { readonly kind: 'integer'; readonly min: number; readonly max: number }
  | { readonly kind: 'expression' }
  /** Any scalar; what it has to be depends on other keys. */
  | { readonly kind: 'literal' }
  | { readonly kind: 'list'; readonly item: Shape<unknown> }
  | {
      readonly kind: 'map';
      readonly of: NameKindName;
      readonly declares: boolean;
      readonly value: Shape<unknown>;
    }
  | { readonly kind: 'record'; readonly keys: Readonly<Record<string, Key<unknown, boolean>>> }
  /** One form for a scalar, another one for a map. */
  | { readonly kind: 'either'; readonly scalar: Shape<unknown>; readonly map: Shape<unknown> };

export interface Shape<T> {
  readonly form: Form;
  /** Only a type: what it reads into. */
  readonly reads?: T;
}

export interface Key<T, Required extends boolean> {
  readonly shape: Shape<T>;
  readonly required: Required;
  /** One sentence for hover texts and the JSON Schema. */
  readonly doc: string;
}

type Keys = Readonly<Record<string, Key<unknown, boolean>>>;
type ReadKey<K> = K extends Key<infer T, boolean> ? T : never;
/** What a record reads into: its required keys, and the others where they are written. */
export type ReadRecord<K extends Keys> = { readonly place: Place } & {
  readonly [N in keyof K as K[N]['required'] extends true ? N : never]: ReadKey<K[N]>;
} & { readonly [N in keyof K as K[N]['required'] extends true ? never : N]?: ReadKey<K[N]> };

export type ReadOf<S> = S extends Shape<infer T> ? T : never;

export const text: Shape<At<string>> = { form: { kind: 'text' } };
export const flag: Shape<At<boolean>> = { form: { kind: 'flag' } };
export const expression: Shape<At<string>> = { form: { kind: 'expression' } };
export const literal: Shape<At<string | number | boolean>> = { form: { kind: 'literal' } };

export function integer(min: number, max = Number.MAX_SAFE_INTEGER): Shape<At<number>> {
  return { form: { kind: 'integer', min, max } };
}

export function word<const W extends string>(...words: readonly W[]): Shape<At<W>> {
  return { form: { kind: 'word', words } };
}

/** The name of something that is declared elsewhere. */
export function nameOf(of: NameKindName): Shape<At<string>> {
  return { form: { kind: 'name', of, declares: false } };
}

/** A value that gives something its name. */
export function newName(of: NameKindName): Shape<At<string>> {
  return { form: { kind: 'name', of, declares: true } };
}

export function list<T>(item: Shape<T>): Shape<Listed<T>> {
  return { form: { kind: 'list', item } };
}

/** A map whose keys give the things in it their names. */
export function map<T>(of: NameKindName, value: Shape<T>): Shape<Mapped<T>> {
  return { form: { kind: 'map', of, declares: true, value } };
}

/** A map whose keys are names of things that are declared elsewhere. */
export function mapBy<T>(of: NameKindName, value: Shape<T>): Shape<Mapped<T>> {
  return { form: { kind: 'map', of, declares: false, value } };
}

export function either<A, B>(scalar: Shape<A>, whenMap: Shape<B>): Shape<A | B> {
  return { form: { kind: 'either', scalar, map: whenMap } };
}

export function record<const K extends Keys>(keys: K): Shape<ReadRecord<K>> {
  return { form: { kind: 'record', keys } };
}

export function required<T>(shape: Shape<T>, doc: string): Key<T, true> {
  return { shape, required: true, doc };
}

export function optional<T>(shape: Shape<T>, doc: string): Key<T, false> {
  return { shape, required: false, doc };
}
