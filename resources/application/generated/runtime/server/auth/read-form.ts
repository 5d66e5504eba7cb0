import type { Context } from 'hono';
import { z } from 'zod';
import { isStorableText } from '../../domain/json-value.ts';
import type { FieldError } from '../../domain/problem.ts';
import { problem } from '../problem.ts';
import { normalizeEmail } from './accounts.ts';
import { readBody } from '../http/read-body.ts';

/** Reads the body of a request. Throws `auth/invalid` with what is wrong in each field. */
export async function readForm<Form>(c: Context, schema: z.ZodType<Form, unknown>): Promise<Form> {
  return parseForm(schema, (await readBody(c.req.raw)).values);
}

export function parseForm<Form>(schema: z.ZodType<Form, unknown>, form: unknown): Form {
  const result = schema.safeParse(form);
  if (result.success) return result.data;
  const errors: FieldError[] = result.error.issues.map(({ path, code, message, ...issue }) => {
    const field =
      code === 'unrecognized_keys' && 'keys' in issue ? String(issue.keys[0]) : String(path[0] ?? '');
    return { field: field === '' ? null : field, code: CODES[code] ?? 'wrong-type', message };
  });
  throw problem(422, 'auth/invalid', 'What was sent is not right.', {
    detail: errors.map(({ message }) => message).join(' '),
    errors,
  });
}

const CODES: Readonly<Record<string, string>> = {
  unrecognized_keys: 'unknown-field',
  too_small: 'too-short',
  too_big: 'too-long',
  invalid_format: 'format',
};

/** Texts that can be kept: no U+0000 and no lone surrogates. */
function text(title: string) {
  return z
    .string(`${title} is needed.`)
    .refine(isStorableText, `${title} has characters that cannot be kept.`);
}

/** A name of a person or an org. */
export function name(title: string) {
  return text(title).trim().min(1, `${title} is needed.`).max(120, `${title} takes at most 120 characters.`);
}

export const email = text('The e-mail address')
  .transform(normalizeEmail)
  .pipe(z.email('That is no e-mail address.').max(254, 'The e-mail address is too long.'));

/** A password that somebody chooses. */
export const newPassword = text('The password')
  .min(10, 'The password needs at least 10 characters.')
  .max(200, 'The password takes at most 200 characters.');

/** A password that somebody has, whatever it is like; or another secret. */
export const secret = z.string('This is needed.');
