/** What keys do on a board: arrows go from card to card, with Ctrl or Alt they move the card. */
import type { Column } from './columns.ts';
import type { Move } from './moves.ts';

interface Keys {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

export function isMoveKey({ key, ctrlKey, altKey, metaKey, shiftKey }: Keys): boolean {
  return (key === 'ArrowLeft' || key === 'ArrowRight') && ctrlKey !== altKey && !metaKey && !shiftKey;
}

/** To the nearest column that way that the card can go to; else to the next one, which tells why it cannot. */
export function moveByKey(
  key: string,
  columns: readonly Column[],
  from: Column,
  moves: readonly Move[],
): Move | null {
  const index = columns.indexOf(from);
  const ahead =
    key === 'ArrowRight' ? columns.slice(index + 1) : columns.slice(0, Math.max(0, index)).reverse();
  const way = ahead.flatMap((column) => moves.find(({ to }) => to === column) ?? []);
  return way.find(({ blocked }) => blocked === null) ?? way[0] ?? null;
}

/** Puts the focus on the card that an arrow leads to from the one that has it. */
export function focusByArrow(board: HTMLElement, key: string): boolean {
  const columns = [...board.querySelectorAll('[data-column]')].map((column) => [
    ...column.querySelectorAll<HTMLElement>('.card-title'),
  ]);
  const at = columns.findIndex((cards) => cards.includes(document.activeElement as HTMLElement));
  const cards = columns[at];
  if (!cards) return false;
  const index = cards.indexOf(document.activeElement as HTMLElement);
  const next = {
    ArrowDown: cards[index + 1],
    ArrowUp: cards[index - 1],
    ArrowRight: nearest(columns.slice(at + 1), index),
    ArrowLeft: nearest(columns.slice(0, at).reverse(), index),
  }[key];
  next?.focus();
  return next !== undefined;
}

function nearest(columns: readonly HTMLElement[][], index: number): HTMLElement | undefined {
  const cards = columns.find(({ length }) => length > 0) ?? [];
  return cards[Math.min(index, cards.length - 1)];
}
