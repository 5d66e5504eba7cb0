import type { Point } from './layered-layout.ts';

/** An SVG path through the points that leaves and arrives level, without corners. */
export function smoothPath(start: Point, points: readonly Point[], end: Point): string {
  const stops = [start, ...points, end];
  const parts = stops.slice(1).map((stop, index) => {
    const from = stops[index] ?? stop;
    const middle = round((from.x + stop.x) / 2);
    return `C ${middle} ${round(from.y)}, ${middle} ${round(stop.y)}, ${round(stop.x)} ${round(stop.y)}`;
  });
  return `M ${round(start.x)} ${round(start.y)} ${parts.join(' ')}`;
}

/** A loop over a box, from its upper edge as high as `top` and back. */
export function loopPath(at: Point, width: number, top: number): string {
  const left = round(at.x + width / 2 - 16);
  const right = round(at.x + width / 2 + 16);
  const y = round(at.y);
  // A cubic curve reaches three quarters of the way to its control points.
  const control = round(y - (y - top) / 0.75);
  return `M ${left} ${y} C ${left - 10} ${control}, ${right + 10} ${control}, ${right} ${y}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
