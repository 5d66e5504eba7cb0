/** The stream that `git fast-import` reads (https://git-scm.com/docs/git-fast-import). */

/** Who did something and when, in milliseconds since 1970. */
export interface Signature {
  readonly author: string;
  readonly at: number;
}

export interface ImportCommit {
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: string;
  /** A text is written to its path; null takes the file away. */
  readonly files: readonly { readonly path: string; readonly text: string | null }[];
  readonly tag: { readonly name: string; readonly message: string } | null;
}

/** The year 2099; not every version of git keeps later times. */
const LATEST_SECOND = 4_102_444_799;

/** The bytes of one commit on `main`, after the one before it. */
export function encodeCommit(commit: ImportCommit): Uint8Array {
  const { author, committer, message, files, tag } = commit;
  const parts: Buffer[] = [];
  const line = (text: string): void => void parts.push(Buffer.from(`${text}\n`));
  const data = (text: string): void => {
    const bytes = Buffer.from(text);
    line(`data ${bytes.length}`);
    parts.push(bytes, Buffer.from('\n'));
  };
  line('commit refs/heads/main');
  line(`author ${signatureOf(author)}`);
  line(`committer ${signatureOf(committer)}`);
  data(message);
  for (const { path, text } of files) if (text === null) line(`D ${quoted(path)}`);
  for (const { path, text } of files) {
    if (text === null) continue;
    line(`M 100644 inline ${quoted(path)}`);
    data(text);
  }
  line('');
  if (tag !== null) {
    line(`tag ${tag.name}`);
    line('from refs/heads/main');
    line(`tagger ${signatureOf(author)}`);
    data(tag.message);
  }
  return Buffer.concat(parts);
}

/**
 * A name of a tag that git accepts (`git check-ref-format`) and that is not `taken`, like `name` as far as possible.
 * Tags are files on some systems: names that differ only in case, or that are folders of others, count as taken.
 */
export function tagName(name: string, taken: ReadonlySet<string>): string {
  const clean = name
    // oxlint-disable-next-line no-control-regex -- control characters are what is replaced
    .replace(/[\u0000-\u0020\u007f~^:?*[\\@{}"]+/g, '-')
    .split('/')
    .map((part) => part.replace(/\.{2,}/g, '.').replace(/^[.-]+|[.-]+$|\.lock$/g, ''))
    .filter((part) => part !== '')
    .join('/');
  const base = clean === '' ? 'milestone' : clean;
  if (!isTaken(base.toLowerCase(), taken)) return base;
  // Without a folder nothing but another tag of the very name can stand in the way.
  const flat = base.replaceAll('/', '-');
  for (let n = 2; ; n++) {
    const candidate = `${flat}-${n}`;
    if (!isTaken(candidate.toLowerCase(), taken)) return candidate;
  }
}

function isTaken(key: string, taken: ReadonlySet<string>): boolean {
  for (const other of taken) {
    const used = other.toLowerCase();
    if (used === key || used.startsWith(`${key}/`) || key.startsWith(`${used}/`)) return true;
  }
  return false;
}

/** True for a path that a repository cannot hold. */
export function isForbidden(path: string): boolean {
  return path.split('/').some((part) => /^\.git$/i.test(part));
}

/** Authors are keys: their first digits stand for them until members have names. */
function signatureOf({ author, at }: Signature): string {
  const seconds = Math.min(Math.max(0, Math.floor(at / 1000)), LATEST_SECOND);
  return `${author.slice(0, 8)} <${author.slice(0, 16)}@device.invalid> ${seconds} +0000`;
}

function quoted(path: string): string {
  return `"${path.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}
