import { useEffect, useRef, type KeyboardEvent, type PointerEvent } from 'react';
import type { TimelineEvent } from '#shared/contracts/history-changes.ts';
import { moment } from '../words.ts';
import { useWidth } from '../line/use-width.ts';
import { eventOfKey } from './event-steps.ts';
import { endOf, eventInWords, toneOf } from './timeline-words.ts';

interface EventLineProps {
  events: readonly TimelineEvent[];
  index: number;
  onIndex: (index: number) => void;
}

const HEIGHT = 40;
const TONES = {
  edit: { token: '--who-1', height: 0.45 },
  tree: { token: '--muted', height: 0.3 },
  branch: { token: '--who-2', height: 0.75 },
  milestone: { token: '--warn', height: 1 },
} as const;
const NAMES = {
  edit: 'edits',
  tree: 'documents',
  branch: 'branches, merges, restores',
  milestone: 'milestones',
};

/** What has happened in a project, one step after the other, and the slider that goes along it. */
export function EventLine({ events, index, onIndex }: EventLineProps) {
  const slider = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const width = useWidth(slider);
  const last = Math.max(1, events.length - 1);
  const event = events[index];

  useEffect(() => {
    if (canvas.current !== null && width > 0) draw(canvas.current, events, width);
  }, [events, width]);

  // The dialog was there before its line was.
  useEffect(() => slider.current?.focus(), []);

  function onKeyDown(pressed: KeyboardEvent) {
    if (pressed.altKey || pressed.ctrlKey || pressed.metaKey) return;
    const to = eventOfKey(pressed.key, pressed.shiftKey, index, events);
    if (to === null) return;
    pressed.preventDefault();
    onIndex(to);
  }

  function goTo({ clientX }: PointerEvent) {
    const box = slider.current?.getBoundingClientRect();
    if (box === undefined || box.width === 0) return;
    const share = Math.max(0, Math.min(1, (clientX - box.left) / box.width));
    onIndex(Math.round(share * (events.length - 1)));
  }

  return (
    <div className="pb-1">
      <div
        ref={slider}
        role="slider"
        aria-label="Time"
        aria-valuemin={1}
        aria-valuemax={events.length}
        aria-valuenow={index + 1}
        aria-valuetext={event === undefined ? '' : `${eventInWords(event)}, ${moment(endOf(event))}`}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerDown={(pressed) => {
          pressed.currentTarget.setPointerCapture(pressed.pointerId);
          goTo(pressed);
        }}
        onPointerMove={(moved) => {
          if (moved.currentTarget.hasPointerCapture(moved.pointerId)) goTo(moved);
        }}
        style={{ height: HEIGHT }}
        className="relative touch-none rounded-sm border-b border-edge select-none"
      >
        <canvas ref={canvas} aria-hidden="true" className="pointer-events-none absolute inset-0" />
        <div
          style={{ left: `${(index / last) * 100}%` }}
          className="pointer-events-none absolute inset-y-0 w-0"
        >
          <div className="absolute -top-1 bottom-0 -left-px w-0.5 bg-accent" />
          <div className="absolute -bottom-2 -left-2 size-4 rounded-full border-2 border-bg bg-accent" />
        </div>
      </div>
      <ul className="mt-3 flex flex-wrap gap-x-4 text-[12px] text-muted" aria-label="Colours">
        {(['edit', 'milestone', 'branch', 'tree'] as const).map((tone) => (
          <li key={tone} className="flex items-center gap-1.5">
            <span
              aria-hidden="true"
              style={{ background: `var(${TONES[tone].token})`, height: 4 + TONES[tone].height * 8 }}
              className="w-1.5 rounded-sm"
            />
            {NAMES[tone]}
          </li>
        ))}
      </ul>
    </div>
  );
}

function draw(canvas: HTMLCanvasElement, events: readonly TimelineEvent[], width: number): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const scale = window.devicePixelRatio;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(HEIGHT * scale);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${HEIGHT}px`;
  context.setTransform(scale, 0, 0, scale, 0, 0);
  const style = getComputedStyle(canvas);
  const last = Math.max(1, events.length - 1);
  const bar = Math.max(1, Math.min(4, width / events.length - 1));
  for (const [index, event] of events.entries()) {
    const { token, height } = TONES[toneOf(event)];
    const high = height * (HEIGHT - 6);
    context.fillStyle = style.getPropertyValue(token).trim();
    context.fillRect((index / last) * width - bar / 2, HEIGHT - high, bar, high);
  }
}
