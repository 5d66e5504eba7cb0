import type { FieldError } from '../../domain/problem.ts';

/** What went wrong, as the server says it or as the browser finds it. */
export interface Problem {
  /** 0: there was no answer. */
  readonly status: number;
  /** `row/stale`; `network` where there was no answer, `unreadable` where the answer was none of ours. */
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly FieldError[];
}

export type Answer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

export function problemOf(status: number, body: unknown): Problem {
  const said = isRecord(body) ? body : {};
  return {
    status,
    code: textOf(said['code']) ?? 'unreadable',
    title: textOf(said['title']) ?? '',
    detail: textOf(said['detail']) ?? '',
    errors: Array.isArray(said['errors']) ? said['errors'].flatMap(fieldErrorOf) : [],
  };
}

function fieldErrorOf(value: unknown): FieldError[] {
  if (!isRecord(value)) return [];
  const message = textOf(value['message']) ?? '';
  return [{ field: textOf(value['field']), code: textOf(value['code']) ?? '', message }];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
