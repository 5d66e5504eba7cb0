import type { EditSession, HistoryAuthor } from '#shared/contracts/history.ts';
import { authorColours, ownAuthor } from '../author-colours.ts';
import type { Found } from '../machine/state.ts';
import { ABOVE, bars } from './histogram.ts';
import type { Activity } from './use-activity.ts';
import { shareOf, type Range } from './zoom.ts';

interface Drawing extends Activity {
  readonly authors: readonly HistoryAuthor[];
  readonly sessions: readonly EditSession[];
  readonly onlyMine: boolean;
  readonly found: Found | null;
  /** In pixels of the page. */
  readonly width: number;
  readonly height: number;
}

/** Under the bars: where offline work was merged in. */
const BAND = 4;
const ROOM_ABOVE = 4;
/** How strong the colour of what was deleted is. */
const DELETED = 0.55;

/** Draws what was written along the line, in the colours of the window as they are now. */
export function drawLine(canvas: HTMLCanvasElement, drawing: Drawing): void {
  const { range, buckets, authors, sessions, onlyMine, found, width, height } = drawing;
  const context = canvas.getContext('2d');
  if (context === null) return;
  const scale = window.devicePixelRatio;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  context.setTransform(scale, 0, 0, scale, 0, 0);
  const style = getComputedStyle(canvas);
  const colour = (token: string) => style.getPropertyValue(token).trim();
  const colours = authorColours(authors);
  const only = onlyMine ? (ownAuthor(authors) ?? '') : null;

  if (found !== null) {
    context.fillStyle = colour('--match');
    for (const stretch of spans(found.stretches, range, width))
      context.fillRect(stretch.x, 0, stretch.width, height);
    context.fillStyle = colour('--warn');
    for (const stretch of spans(found.stretches, range, width))
      context.fillRect(stretch.x, 0, stretch.width, 2);
  }
  const space = { range, width, height: height - BAND - ROOM_ABOVE, only };
  for (const bar of bars(buckets, space)) {
    context.fillStyle = colour(colours.get(bar.author) ?? '--muted');
    context.globalAlpha = bar.kind === 'deleted' ? DELETED : 1;
    context.fillRect(bar.x, bar.y + ROOM_ABOVE, bar.width, bar.height);
  }
  context.globalAlpha = 1;
  context.fillStyle = colour('--line-strong');
  context.fillRect(0, ROOM_ABOVE + space.height * ABOVE, width, 1);
  context.fillStyle = colour('--warn');
  const merged = sessions.filter(({ mergedIn }) => mergedIn).map(({ from, to }) => ({ from: from + 1, to }));
  // Dashes, so that it reads as something else than a bar even without its colour.
  for (const span of spans(merged, range, width)) {
    for (let x = span.x; x < span.x + span.width; x += 6) {
      context.fillRect(x, height - BAND + 1, Math.min(4, span.x + span.width - x), BAND - 1);
    }
  }
}

/** Where stretches of positions lie in sight, a pixel wide at least; those that touch are one. */
function spans(stretches: readonly Range[], range: Range, width: number): { x: number; width: number }[] {
  const made: { x: number; width: number }[] = [];
  for (const { from, to } of stretches) {
    const left = Math.max(0, shareOf(from - 1, range) * width);
    const right = Math.min(width, shareOf(to, range) * width);
    if (right < 0 || left > width || right < left) continue;
    const last = made.at(-1);
    if (last !== undefined && left - (last.x + last.width) < 1)
      last.width = Math.max(last.width, right - last.x);
    else made.push({ x: left, width: Math.max(1, right - left) });
  }
  return made;
}
