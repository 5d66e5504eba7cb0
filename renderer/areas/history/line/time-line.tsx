import { useEffect, useId, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { useStore } from 'zustand';
import type { Machine } from '../machine/create-machine.ts';
import { takeFocus } from '../open-machines.ts';
import { placeAt, placeInWords } from '../words.ts';
import { ActivityTable } from './activity-table.tsx';
import { drawLine } from './draw-line.ts';
import { MarkLane } from './mark-lane.tsx';
import { stepOfKey } from './steps.ts';
import { useActivity } from './use-activity.ts';
import { useWidth } from './use-width.ts';
import { positionAt, shareOf } from './zoom.ts';

const HEIGHT = 56;

/** All versions on one line, with what was written along it; the slider that travels. */
export function TimeLine({ machine }: { machine: Machine }) {
  const slider = useRef<HTMLDivElement>(null);
  const width = useWidth(slider);
  const buckets = useActivity(machine, width);
  return (
    <div>
      <Slider machine={machine} slider={slider}>
        <Histogram machine={machine} width={width} buckets={buckets} />
      </Slider>
      <MarkLane machine={machine} />
      <ActivityTable machine={machine} buckets={buckets} />
    </div>
  );
}

interface SliderProps {
  machine: Machine;
  slider: React.RefObject<HTMLDivElement | null>;
  children: React.ReactNode;
}

/** Moves without being rendered: the store tells where it is. */
function Slider({ machine, slider, children }: SliderProps) {
  const thumb = useRef<HTMLDivElement>(null);
  const keysId = useId();

  useEffect(() => {
    const paint = () => {
      const state = machine.store.getState();
      const { position, edits, range, shown } = state;
      const words = placeInWords(placeAt(position, state, shown));
      slider.current?.setAttribute('aria-valuemax', String(edits));
      slider.current?.setAttribute('aria-valuenow', String(position));
      slider.current?.setAttribute('aria-valuetext', words);
      if (thumb.current !== null) thumb.current.style.left = `${shareOf(position, range) * 100}%`;
    };
    paint();
    return machine.store.subscribe(paint);
  }, [machine, slider]);

  useEffect(() => {
    takeFocus(slider.current);
  }, [slider]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const step = stepOfKey(event.key, event.shiftKey);
    if (step !== null) machine.step(step);
    else if (event.key === ' ') machine.togglePlay();
    else if (event.key === '+' || event.key === '-') machine.zoom(event.key === '+' ? 'in' : 'out');
    else return;
    event.preventDefault();
  }

  function seekTo({ clientX }: PointerEvent) {
    const box = slider.current?.getBoundingClientRect();
    if (box === undefined || box.width === 0) return;
    machine.seek(positionAt((clientX - box.left) / box.width, machine.store.getState().range));
  }

  return (
    <div
      ref={slider}
      role="slider"
      aria-label="Version"
      aria-valuemin={0}
      aria-valuenow={0}
      aria-describedby={keysId}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        seekTo(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) seekTo(event);
      }}
      style={{ height: HEIGHT }}
      className="relative touch-none rounded-sm border-b border-edge select-none"
    >
      {children}
      <div ref={thumb} className="pointer-events-none absolute inset-y-0 w-0">
        <div className="absolute -top-1 bottom-0 -left-px w-0.5 bg-accent" />
        <div className="absolute -bottom-2 -left-2 size-4 rounded-full border-2 border-bg bg-accent" />
      </div>
      <span id={keysId} hidden>
        Arrows step edits, with Shift sessions, Page Up and Page Down milestones. Space plays.
      </span>
    </div>
  );
}

interface HistogramProps {
  machine: Machine;
  width: number;
  buckets: ReturnType<typeof useActivity>;
}

function Histogram({ machine, width, buckets }: HistogramProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const authors = useStore(machine.store, (state) => state.authors);
  const sessions = useStore(machine.store, (state) => state.sessions);
  const onlyMine = useStore(machine.store, (state) => state.onlyMine);
  const found = useStore(machine.store, (state) => state.found);
  const theme = useTheme();

  useEffect(() => {
    if (canvas.current === null || buckets === null || width === 0) return;
    drawLine(canvas.current, { ...buckets, authors, sessions, onlyMine, found, width, height: HEIGHT });
  }, [buckets, authors, sessions, onlyMine, found, width, theme]);

  return <canvas ref={canvas} aria-hidden="true" className="pointer-events-none absolute inset-0" />;
}

/** Another value for each look of the window: what is drawn has its colours from there. */
function useTheme(): string {
  const [theme, setTheme] = useState('');
  useEffect(() => {
    const read = () => setTheme(JSON.stringify(document.documentElement.dataset));
    read();
    const observer = new MutationObserver(read);
    observer.observe(document.documentElement, { attributes: true });
    return () => observer.disconnect();
  }, []);
  return theme;
}
