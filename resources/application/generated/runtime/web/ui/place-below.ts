const GAP = 4;
const EDGE = 8;

/** Puts a popover below its anchor, or above where there is more room, and keeps it within the window. */
export function placeBelow(anchor: Element, popup: HTMLElement, { asWide = false } = {}): void {
  popup.style.maxHeight = '';
  const box = anchor.getBoundingClientRect();
  const below = innerHeight - box.bottom - GAP - EDGE;
  const above = box.top - GAP - EDGE;
  if (asWide) popup.style.minWidth = `${box.width}px`;
  const isBelow = popup.scrollHeight <= below || below >= above;
  popup.style.maxHeight = `${Math.max(120, isBelow ? below : above)}px`;
  const left = Math.min(box.left, innerWidth - popup.offsetWidth - EDGE);
  popup.style.left = `${Math.max(EDGE, left)}px`;
  popup.style.top = isBelow ? `${box.bottom + GAP}px` : 'auto';
  popup.style.bottom = isBelow ? 'auto' : `${innerHeight - box.top + GAP}px`;
}
