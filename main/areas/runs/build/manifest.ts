import { z } from 'zod';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { clashAmong, isGeneratedPath } from './built-path.ts';

export const MANIFEST_FORMAT = 1;
/** Far more than 500 entities need. */
export const MANIFEST_LIMIT = 16_000_000;

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const path = z.string().refine(isGeneratedPath, { error: 'is no path below generated/' });

const manifest = z.strictObject({
  format: z.literal(MANIFEST_FORMAT),
  compilerVersion: z.string().min(1).max(100),
  irHash: hash,
  /** SHA-256 of every file below `generated/` as it was generated, by path. */
  files: z.record(path, hash),
  /** Files that are their owners' now: SHA-256 of the generated text that has gone into them last. */
  ejected: z.record(path, hash),
});

/** `strata.manifest.json`: what the last build has written. */
export type Manifest = z.infer<typeof manifest>;

/**
 * Reads a manifest. It may come from anywhere, so whatever no build would have written is refused, in words that
 * follow "cannot be used:".
 */
export function parseManifest(text: string): Result<Manifest, string> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return err('it is no JSON');
  }
  const format = z.looseObject({ format: z.number() }).safeParse(value);
  if (format.success && format.data.format > MANIFEST_FORMAT) return err('it was written by a newer Strata');
  const parsed = manifest.safeParse(value);
  if (!parsed.success) return err(issueText(parsed.error));
  const paths = [...Object.keys(parsed.data.files), ...Object.keys(parsed.data.ejected)];
  const clash = clashAmong(paths);
  return clash === null ? ok(parsed.data) : err(`it names ${printable(clash)} twice or as a folder`);
}

/** The one text of a manifest: JSON with keys in order, a line for each file, so that versions compare well. */
export function manifestText({ format, compilerVersion, irHash, files, ejected }: Manifest): string {
  const content = { compilerVersion, ejected: sorted(ejected), files: sorted(files), format, irHash };
  return `${JSON.stringify(content, null, 2)}\n`;
}

function sorted(hashes: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(hashes).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function issueText({ issues: [issue] }: z.ZodError): string {
  const place = issue?.path.map(String).join(' › ') ?? '';
  return place === ''
    ? 'it does not have the form of a manifest'
    : `“${printable(place)}” is not as it must be`;
}

/** What a manifest names must neither be long nor steer a terminal. */
function printable(text: string): string {
  // oxlint-disable-next-line no-control-regex -- these are what is replaced
  const unseen = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;
  return text.slice(0, 80).toWellFormed().replace(unseen, '?');
}
