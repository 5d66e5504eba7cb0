import type { EditDecision, FileChange } from '#shared/contracts/builds.ts';
import { hasHash, textOf } from './file-text.ts';
import { mergeTexts, type Merge } from './merge-texts.ts';
import type { Standing } from './read-standing.ts';
import { sha256 } from './sha256.ts';

/** All that decides what a build does with one path below `generated/`. */
export interface FileQuestion {
  readonly path: string;
  readonly standing: Standing;
  /** What the manifest knows: the hash that was written, or, of an ejected file, the one that was merged in last. */
  readonly known: { readonly kind: 'generated' | 'ejected'; readonly hash: string } | null;
  /** What is generated now; null where nothing is any more. */
  readonly generated: string | null;
  /** There is no folder `generated` at all: then nobody has removed this one file. */
  readonly allGone: boolean;
  readonly decision: EditDecision | null;
  /** The decision names this very path. One about a folder is about the edited files in it only. */
  readonly isNamed: boolean;
  /** What a person wants the text to be where it cannot be merged. */
  readonly resolved: string | null;
  /** The generated text of a hash; null where it is not kept any more. */
  readonly baseOf: (hash: string) => Promise<string | null>;
}

/** What a build does with a path, or why it cannot go on. */
export interface FileOutcome {
  readonly path: string;
  readonly change: FileChange;
  /** What stands there; null where no file does. */
  readonly old: Buffer | null;
  /** What shall stand there. */
  readonly next: { readonly text: string } | 'as-it-is' | 'nothing';
  /** What the manifest shall know about it. */
  readonly known: FileQuestion['known'];
  /** What goes to `src/moved/`. */
  readonly moved: Buffer | null;
  /** How it was merged; null where nothing was. */
  readonly merge: Merge | null;
  /** What somebody did to a generated file by hand, and what is decided about that; null where nobody did anything. */
  readonly edit: { readonly gone: boolean; readonly decision: EditDecision | null } | null;
  /** Why nothing can be written: an edit without a decision, a merge that needs a person, something in its place. */
  readonly stop: 'undecided' | 'conflict' | 'in-the-way' | null;
}

/** Looks at one path. Nothing of its owners' is given up without a decision of theirs. */
export async function decideFile(question: FileQuestion): Promise<FileOutcome> {
  const { standing, known, generated } = question;
  if (standing.kind === 'nothing') return decideMissing(question);
  if (standing.kind === 'obstacle' || known === null) {
    return { ...untouched(question, null), stop: generated === null ? null : 'in-the-way' };
  }
  const { bytes } = standing;
  if (known.kind === 'ejected') {
    const decision = question.isNamed ? question.decision : null;
    if (generated === null) return { ...unneeded(question, bytes, decision ?? 'eject'), edit: null };
    return decision === 'move' || decision === 'discard'
      ? replaced(question, bytes, generated, decision)
      : mergeInto(question, bytes, generated, known.hash);
  }
  return isAsGenerated(known.hash, generated, bytes)
    ? decideUnedited(question, bytes, known.hash)
    : decideEdited(question, bytes, known.hash);
}

function isAsGenerated(hash: string, generated: string | null, bytes: Buffer): boolean {
  if (hasHash(bytes, hash)) return true;
  // Another build of the same specs came to the same: somebody else's, by way of version control.
  return generated !== null && hasHash(bytes, sha256(generated));
}

function decideMissing(question: FileQuestion): FileOutcome {
  const { generated, known, allGone, decision } = question;
  if (generated === null) return untouched(question, null);
  const created: FileOutcome = {
    ...untouched(question, null),
    change: 'created',
    next: { text: generated },
    known: { kind: 'generated', hash: sha256(generated) },
  };
  const isMissed = known?.kind === 'ejected' || (known?.kind === 'generated' && !allGone);
  if (!isMissed) return created;
  // There is nothing to move or to keep.
  return decision === 'discard'
    ? { ...created, edit: { gone: true, decision } }
    : { ...created, edit: { gone: true, decision: null }, stop: 'undecided' };
}

async function decideUnedited(question: FileQuestion, bytes: Buffer, hash: string): Promise<FileOutcome> {
  const { generated, isNamed } = question;
  const decision = isNamed ? question.decision : null;
  if (generated === null) return unneeded(question, bytes, decision ?? 'discard');
  if (decision === 'eject') return mergeInto(question, bytes, generated, hash);
  return replaced(question, bytes, generated, decision ?? 'discard');
}

async function decideEdited(question: FileQuestion, bytes: Buffer, hash: string): Promise<FileOutcome> {
  const { generated, decision } = question;
  const edit = { gone: false, decision };
  const stop = decision === null ? 'undecided' : null;
  if (generated === null) return { ...unneeded(question, bytes, decision ?? 'discard'), edit, stop };
  if (decision === 'eject') return { ...(await mergeInto(question, bytes, generated, hash)), edit };
  return { ...replaced(question, bytes, generated, decision ?? 'discard'), edit, stop };
}

/** A file that is not generated any more: it goes, or stays as its owners', who are not told of it again. */
function unneeded(question: FileQuestion, bytes: Buffer, decision: EditDecision): FileOutcome {
  if (decision === 'eject') return { ...untouched(question, bytes), change: 'ejected' };
  const moved = decision === 'move' ? bytes : null;
  return { ...untouched(question, bytes), change: 'removed', next: 'nothing', moved };
}

/** What is generated takes the place of what stands there. */
function replaced(
  question: FileQuestion,
  bytes: Buffer,
  generated: string,
  decision: EditDecision,
): FileOutcome {
  const hash = sha256(generated);
  const kept: FileOutcome = {
    ...untouched(question, bytes),
    known: { kind: 'generated', hash },
    moved: decision === 'move' ? bytes : null,
  };
  return hasHash(bytes, hash) ? kept : { ...kept, change: 'changed', next: { text: generated } };
}

async function mergeInto(
  question: FileQuestion,
  bytes: Buffer,
  generated: string,
  baseHash: string,
): Promise<FileOutcome> {
  const hash = sha256(generated);
  const kept: FileOutcome = {
    ...untouched(question, bytes),
    change: 'ejected',
    known: { kind: 'ejected', hash },
  };
  const text = textOf(bytes);
  if (hash === baseHash || text === generated) return kept;
  // What is no text has no lines to merge: all of it is one conflict.
  const base = text === null ? null : await question.baseOf(baseHash);
  const merge = mergeTexts({ base, edited: text ?? bytes.toString('latin1'), generated });
  const wanted = merge.text ?? question.resolved?.replaceAll('\r\n', '\n') ?? null;
  if (wanted === null) return { ...kept, change: 'merged', merge, stop: 'conflict' };
  return { ...kept, change: 'merged', merge, next: wanted === text ? 'as-it-is' : { text: wanted } };
}

function untouched({ path }: FileQuestion, old: Buffer | null): FileOutcome {
  return {
    path,
    change: 'unchanged',
    old,
    next: 'as-it-is',
    known: null,
    moved: null,
    merge: null,
    edit: null,
    stop: null,
  };
}
