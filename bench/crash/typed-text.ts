/**
 * What the text of a document must look like after a crash. Every typist has a stretch of its own, `⟦7⟧…` up to
 * the next `⟦`, in which it types at the end and sometimes deletes. Its edits travel and are stored in order, so
 * what the engine has kept must be the stretch after the first k edits, and k covers all that were acknowledged.
 * That one comparison finds lost, doubled, reordered and half edits alike.
 */
export type TypedEdit =
  | { readonly kind: 'begin' }
  | { readonly kind: 'type'; readonly text: string }
  | { readonly kind: 'delete'; readonly from: number; readonly length: number };

/** One typist's edits of one document, oldest first, and how many of them must be there. */
export interface TypedStretch {
  readonly name: string;
  readonly edits: TypedEdit[];
  /** So many were acknowledged as saved, or were found after an earlier crash. */
  durable: number;
}

export const openingOf = (name: string): string => `⟦${name}⟧`;

/** What stands behind every stretch, so that the last one ends where it should. */
export const BASE_TEXT = '⟦base⟧\n# Typed into while the engine is killed.\n';

export interface TextFault {
  readonly kind: 'lost' | 'corrupt';
  /** Acknowledged edits that are not there. */
  readonly edits: number;
  readonly detail: string;
}

/** The faults of a text, and for every stretch how many edits were found. */
export function checkText(
  text: string,
  stretches: readonly TypedStretch[],
): { faults: TextFault[]; found: Map<TypedStretch, number> } {
  const faults: TextFault[] = [];
  const found = new Map<TypedStretch, number>();
  const contentByName = new Map<string, string>();
  const [before = '', ...parts] = text.split('⟦');
  if (before !== '') faults.push(corrupt(`text before the first stretch: ${excerpt(before)}`));
  for (const part of parts) {
    const end = part.indexOf('⟧');
    const name = part.slice(0, end);
    if (end < 0 || contentByName.has(name))
      faults.push(corrupt(`a broken or doubled opening: ${excerpt(part)}`));
    contentByName.set(name, part.slice(end + 1));
  }
  if (`⟦base⟧${contentByName.get('base')}` !== BASE_TEXT) faults.push(corrupt('the first text has changed'));
  contentByName.delete('base');

  for (const stretch of stretches) {
    const content = contentByName.get(stretch.name) ?? null;
    contentByName.delete(stretch.name);
    const count = editsIn(content, stretch);
    if (count === null) {
      faults.push(corrupt(`stretch ${stretch.name} is none that was ever typed: ${excerpt(content ?? '')}`));
    } else if (count < stretch.durable) {
      const missing = stretch.durable - count;
      const detail = `stretch ${stretch.name} holds ${count} edits, ${stretch.durable} were acknowledged`;
      faults.push({ kind: 'lost', edits: missing, detail });
    } else {
      found.set(stretch, count);
    }
  }
  for (const name of contentByName.keys()) faults.push(corrupt(`nobody typed stretch ${name}`));
  return { faults, found };
}

/** The stretch after all of its edits; null before the first one. */
export function afterEdit(content: string | null, edit: TypedEdit): string {
  switch (edit.kind) {
    case 'begin':
      return '';
    case 'type':
      return (content ?? '') + edit.text;
    case 'delete':
      return (content ?? '').slice(0, edit.from) + (content ?? '').slice(edit.from + edit.length);
  }
}

/**
 * After how many edits the stretch reads so: the fewest that cover the durable ones, else the most below them;
 * null when it never did.
 */
function editsIn(content: string | null, { edits, durable }: TypedStretch): number | null {
  let below: number | null = null;
  let current: string | null = null;
  for (let count = 0; count <= edits.length; count++) {
    const edit = edits[count - 1];
    if (edit !== undefined) current = afterEdit(current, edit);
    if (current !== content) continue;
    if (count >= durable) return count;
    below = count;
  }
  return below;
}

function corrupt(detail: string): TextFault {
  return { kind: 'corrupt', edits: 0, detail };
}

function excerpt(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 40)} … ${text.slice(-40)}` : text);
}
