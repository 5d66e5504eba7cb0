import type { BlameRun, DiffPart, EditSession, Milestone } from '#shared/contracts/history.ts';
import type { TimelineEvent } from '#shared/contracts/history-changes.ts';

/** `2026-11-20 10:05` in local time. */
export function timeText(at: number): string {
  const date = new Date(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** An author by the beginning of the key. */
export function authorText(author: string | null): string {
  return author === null ? '-'.repeat(8) : author.slice(0, 8);
}

/** `@12  2026-11-20 10:05  1a2b3c4d  3 edits  +20 -4` */
export function sessionText({ from, to, author, endedAt, inserted, deleted, mergedIn }: EditSession): string {
  const edits = to - from === 1 ? '1 edit' : `${to - from} edits`;
  const note = mergedIn ? '  merged in' : '';
  return `@${to}  ${timeText(endedAt)}  ${authorText(author)}  ${edits}  +${inserted} -${deleted}${note}`;
}

/** `@v1  @12  2026-11-20 10:05  1a2b3c4d  the note` */
export function milestoneText({ name, position, createdAt, author, note }: Milestone): string {
  const place = position === null ? '' : `  @${position}`;
  const [line = ''] = note.split('\n');
  return `@${name}${place}  ${timeText(createdAt)}  ${authorText(author)}${line === '' ? '' : `  ${line}`}`;
}

/** `2026-11-20 10:05  1a2b3c4d  moved  docs/a.md  a.md` */
export function eventText({ at, author, kind, documents, count, name }: TimelineEvent): string {
  const [first] = documents;
  const what = count > 1 ? `${count} documents` : (first?.path ?? '');
  return [timeText(at), authorText(author), kind, what, name ?? ''].filter((part) => part !== '').join('  ');
}

/** Each line with whoever wrote the newest part of it, and when. */
export function blameText(text: string, runs: readonly BlameRun[]): string {
  const lines = text.match(/[^\n]*\n|[^\n]+/g) ?? [];
  const width = String(lines.length).length;
  let run = 0;
  let left = runs[0]?.length ?? Number.POSITIVE_INFINITY;
  const described = lines.map((line, index) => {
    let newest = runs[run];
    for (let rest = line.length; rest > 0;) {
      const here = runs[run];
      if (here !== undefined && (newest === undefined || here.edit > newest.edit)) newest = here;
      const taken = Math.min(rest, left);
      rest -= taken;
      left -= taken;
      if (left === 0) left = runs[++run]?.length ?? Number.POSITIVE_INFINITY;
    }
    const who = newest === undefined ? '' : `${authorText(newest.author)}  ${timeText(newest.at)}`;
    return `${who}  ${String(index + 1).padStart(width)}  ${line.replace(/\r?\n$/, '')}\n`;
  });
  return described.join('');
}

/** Unchanged lines around a change. */
const CONTEXT = 3;

/** A difference of lines in the unified format, with the names of both sides; empty for equal texts. */
export function unifiedDiff(parts: readonly DiffPart[], from: string, to: string): string {
  const all = parts.flatMap(({ kind, text }) =>
    (text.match(/[^\n]*\n|[^\n]+/g) ?? []).map((line) => ({ kind, line })),
  );
  if (all.every(({ kind }) => kind === 'equal')) return '';
  const shown = all.map((_, index) =>
    all.slice(Math.max(0, index - CONTEXT), index + CONTEXT + 1).some(({ kind }) => kind !== 'equal'),
  );
  const counts = { from: 0, to: 0 };
  let result = `--- ${from}\n+++ ${to}\n`;
  for (let start = 0; start < all.length;) {
    if (shown[start] !== true) {
      counts.from += 1;
      counts.to += 1;
      start += 1;
      continue;
    }
    const ends = shown.indexOf(false, start);
    const hunk = all.slice(start, ends < 0 ? all.length : ends);
    const fromLines = hunk.filter(({ kind }) => kind !== 'inserted').length;
    const toLines = hunk.filter(({ kind }) => kind !== 'deleted').length;
    result += `@@ -${rangeText(counts.from, fromLines)} +${rangeText(counts.to, toLines)} @@\n`;
    for (const { kind, line } of hunk) {
      const sign = kind === 'equal' ? ' ' : kind === 'inserted' ? '+' : '-';
      result += sign + line + (line.endsWith('\n') ? '' : '\n\\ No newline at end of file\n');
    }
    counts.from += fromLines;
    counts.to += toLines;
    start += hunk.length;
  }
  return result;
}

/** A difference of words inside of the text: `[-gone-]{+come+}`. */
export function wordDiff(parts: readonly DiffPart[]): string {
  return parts
    .map(({ kind, text }) => (kind === 'equal' ? text : kind === 'inserted' ? `{+${text}+}` : `[-${text}-]`))
    .join('');
}

/** As `diff -u` counts: an empty range stands behind the line before it. */
function rangeText(before: number, lines: number): string {
  return `${lines === 0 ? before : before + 1},${lines}`;
}
