import fs from 'node:fs';
import { z } from 'zod';
import { writeAtomically } from '../../platform/files/write-atomically.ts';

const rectangle = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
});
export type Rectangle = z.infer<typeof rectangle>;

/** What the desktop application remembers of itself, in `desktop/desktop.json` of the home. */
const desktopState = z.object({
  bounds: rectangle.nullable().default(null),
  isMaximized: z.boolean().default(false),
  /** The person wants the device key in a plain file. */
  plainKey: z.boolean().default(false),
});
export type DesktopState = z.infer<typeof desktopState>;

export interface DesktopStateFile {
  get(): DesktopState;
  /** Writes at once; a disk that does not take it costs only the memory of it. */
  set(change: Partial<DesktopState>): void;
}

/** A file that is missing, broken or from another version counts as empty: nothing in it is worth an error. */
export function createDesktopStateFile(file: string): DesktopStateFile {
  let state = read(file);
  return {
    get: () => state,
    set(change) {
      const next = { ...state, ...change };
      if (JSON.stringify(next) === JSON.stringify(state)) return;
      state = next;
      try {
        writeAtomically(file, `${JSON.stringify(state)}\n`);
      } catch {
        return;
      }
    },
  };
}

export const DEFAULT_SIZE = { width: 1280, height: 820 } as const;
export const SMALLEST_SIZE = { width: 360, height: 480 } as const;
/** So much of the title bar must be in sight for a person to get hold of the window, in pixels. */
const GRIP = { width: 120, height: 32 } as const;

/**
 * Where a window opens: as it was, if that place is still on a display, cut down to the display otherwise; in the
 * middle of the first display when nothing is remembered. `workAreas` are those of the displays, the main one first.
 */
export function placeWindow(remembered: Rectangle | null, workAreas: readonly Rectangle[]): Rectangle {
  const main = workAreas[0] ?? { x: 0, y: 0, ...DEFAULT_SIZE };
  const display = remembered && (workAreas.find((area) => hasGrip(remembered, area)) ?? null);
  if (remembered === null || display === null) {
    const width = Math.min(remembered?.width ?? DEFAULT_SIZE.width, main.width);
    const height = Math.min(remembered?.height ?? DEFAULT_SIZE.height, main.height);
    return {
      x: main.x + Math.round((main.width - width) / 2),
      y: main.y + Math.round((main.height - height) / 2),
      width,
      height,
    };
  }
  const width = clamp(remembered.width, Math.min(SMALLEST_SIZE.width, display.width), display.width);
  const height = clamp(remembered.height, Math.min(SMALLEST_SIZE.height, display.height), display.height);
  return {
    x: clamp(remembered.x, display.x, display.x + display.width - width),
    y: clamp(remembered.y, display.y, display.y + display.height - height),
    width,
    height,
  };
}

function hasGrip(window: Rectangle, area: Rectangle): boolean {
  const across =
    Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x) >= GRIP.width;
  return across && window.y >= area.y - GRIP.height && window.y + GRIP.height <= area.y + area.height;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

function read(file: string): DesktopState {
  try {
    const parsed = desktopState.safeParse(JSON.parse(fs.readFileSync(file, 'utf8')));
    if (parsed.success) return parsed.data;
  } catch {
    // Nothing to remember yet.
  }
  return desktopState.parse({});
}
