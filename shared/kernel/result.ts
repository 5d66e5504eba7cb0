/** The outcome of an operation that can fail in an expected way. Bugs are thrown, failures are returned. */
export type Result<T, E> = Ok<T> | Err<E>;
export interface Ok<T> {
  readonly ok: true;
  readonly value: T;
}
export interface Err<E> {
  readonly ok: false;
  readonly error: E;
}

/** Wraps a value as a success. `ok()` alone stands for "done, nothing to return". */
export function ok(): Ok<void>;
export function ok<T>(value: T): Ok<T>;
export function ok<T>(value?: T): Ok<T | undefined> {
  return { ok: true, value };
}

/** Wraps a plain error object as a failure. */
export function err<E>(error: E): Err<E> {
  return { ok: false, error };
}
