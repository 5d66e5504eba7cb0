import type { Random } from '../crash/random.ts';

/** Replaces `deleted` UTF-16 units from `at` on. */
export interface Edit {
  readonly at: number;
  readonly deleted: number;
  readonly inserted: string;
}

const SIGNS = [...':-?[]{},#&*!|>\'"%@`\t\n \r~=<.\\0'];
const PIECES = (
  '\n  |\n    |\n\n|---\n|...\n|<<: *a|&a |*a|!tag | && | || |{}|[]|{{{{|[[[[|no|yes|null|~|1e999|0x1F|0o7|-0|.inf|2026-02-30|' +
  '\uFEFF|👩‍🚀|\uD800|\uDC00|\u2028|\u0000|\u0085|__proto__|constructor|? |: |- |%YAML 1.1\n|"\\u12|\\"|' +
  "''|# |>-\n|abstract: true|extends: |renamed_from: |computed: |a == b ? c : d|size(|in [1, 2]|\r\n"
).split('|');

/** A few edits of a text, as a slip of the hand, a paste or a merge makes them. */
export function randomEdits(text: string, all: string, random: Random): Edit[] {
  let length = text.length;
  return Array.from({ length: random.between(1, 6) }, () => {
    const edit = randomEdit(length, all, random);
    length += edit.inserted.length - edit.deleted;
    return edit;
  });
}

export function applyAll(text: string, edits: readonly Edit[]): string {
  return edits.reduce(
    (now, { at, deleted, inserted }) => now.slice(0, at) + inserted + now.slice(at + deleted),
    text,
  );
}

function randomEdit(length: number, all: string, random: Random): Edit {
  const at = random.between(0, length);
  const gone = random.chance(0.1) ? random.between(0, 400) : random.between(0, 12);
  return { at, deleted: Math.min(gone, length - at), inserted: insertion(all, random) };
}

function insertion(all: string, random: Random): string {
  const what = random.next();
  if (what < 0.15) return '';
  if (what < 0.45) return random.pick(SIGNS);
  if (what < 0.65) return random.pick(PIECES);
  if (what < 0.92) {
    const from = random.between(0, all.length);
    return all.slice(from, from + random.between(1, random.chance(0.1) ? 600 : 60));
  }
  if (what < 0.96) return random.pick(PIECES).repeat(random.between(2, 40));
  return Array.from({ length: random.between(1, 6) }, () =>
    String.fromCharCode(random.between(0, 0xffff)),
  ).join('');
}

/** A text of random YAML: a tree of words of the language and of anything else, written in random styles. */
export function randomYaml(words: readonly string[], random: Random): string {
  return write(0, 0);

  function write(depth: number, indent: number): string {
    const kind = depth > 6 ? 0 : random.between(depth === 0 ? 2 : 0, 5);
    const pad = ' '.repeat(indent);
    const items = Array.from({ length: random.between(1, 5) });
    if (kind <= 1) return ` ${scalar()}\n`;
    if (kind === 2) return ` ${flow(depth)}\n`;
    if (kind === 3 && depth > 0) return `\n${items.map(() => `${pad}- ${scalar()}\n`).join('')}`;
    const lines = items.map(
      () => `${pad}${key()}:${write(depth + 1, indent + random.pick([1, 2, 2, 2, 4]))}`,
    );
    return `${depth === 0 ? '' : '\n'}${lines.join('')}`;
  }

  function flow(depth: number): string {
    if (depth > 8 || random.chance(0.5)) return scalar();
    const items = Array.from({ length: random.between(0, 4) }, () => flow(depth + 1));
    return random.chance(0.5)
      ? `[${items.join(', ')}]`
      : `{ ${items.map((item) => `${key()}: ${item}`).join(', ')} }`;
  }

  function key(): string {
    return random.chance(0.9) ? random.pick(words) : random.pick(PIECES);
  }

  function scalar(): string {
    const what = random.next();
    if (what < 0.6) return random.pick(words);
    if (what < 0.75) return String(random.between(-1000, 1_000_000_000));
    if (what < 0.85) return `"${random.pick(words)} == ${random.pick(words)}"`;
    return random.pick(PIECES);
  }
}
