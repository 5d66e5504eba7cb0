import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { ScrollBox } from '#renderer/ui/scroll-box.tsx';
import { notify } from '#renderer/ui/notices.ts';
import { ToggleButton } from '#renderer/ui/toggle-button.tsx';
import { useWindow } from '#renderer/ui/use-window.ts';
import { shownLines, type LogLines, type ShownLine } from './log-lines.ts';

const LINE_HEIGHT = 20;
/** As near to the end as this counts as at the end, in pixels. */
const AT_END = 24;

interface LogViewProps {
  /** Whose log it is. */
  label: string;
  log: LogLines;
  /** What is said while there is nothing. */
  empty: string;
  /** More to do with it. */
  actions?: ReactNode;
}

/** A log that grows: follows its end until somebody scrolls up, and shows only what holds a text if asked. */
export function LogView({ label, log, empty, actions }: LogViewProps) {
  const box = useRef<HTMLDivElement>(null);
  const top = useRef(0);
  const [query, setQuery] = useState('');
  const [errorsOnly, setErrorsOnly] = useState(false);
  const [follows, setFollows] = useState(true);
  const lines = useMemo(() => shownLines(log, query, errorsOnly), [log, query, errorsOnly]);
  const { start, end } = useWindow(box, LINE_HEIGHT, lines.length);

  // With reduced motion a new height is there one frame later: every change is a transition of no length then.
  useEffect(() => {
    if (!follows) return;
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        if (box.current !== null) box.current.scrollTop = box.current.scrollHeight;
      });
    });
    return () => cancelAnimationFrame(frame);
  }, [follows, lines]);

  async function copy() {
    await navigator.clipboard.writeText(lines.map(({ text }) => text).join('\n'));
    notify({
      tone: 'plain',
      title: lines.length === 1 ? 'Copied one line.' : `Copied ${lines.length} lines.`,
    });
  }

  return (
    <section aria-label={label} className="flex min-h-0 flex-1 flex-col bg-surface">
      <div className="flex flex-wrap items-center gap-1.5 border-b border-line px-2 py-1">
        <input
          type="search"
          aria-label="Only lines with this text"
          placeholder="Only lines with…"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          autoComplete="off"
          spellCheck={false}
          className="h-7 min-w-24 flex-1 rounded-lg border border-edge bg-bg px-2.5 placeholder:text-faint"
        />
        <ToggleButton pressed={errorsOnly} onClick={() => setErrorsOnly(!errorsOnly)}>
          Errors
        </ToggleButton>
        <ToggleButton pressed={follows} onClick={() => setFollows(!follows)}>
          Follow
        </ToggleButton>
        <IconButton
          icon="copy"
          label="Copy these lines"
          disabled={lines.length === 0}
          onClick={() => void copy()}
        />
        {actions}
      </div>
      <ScrollBox
        ref={box}
        label={`Lines of the ${label.toLowerCase()}`}
        role="log"
        // Read when somebody comes to it: a flood of lines would silence everything else.
        aria-live="off"
        onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
          // Upwards goes nobody but a person; that there is more below may be because lines have come.
          const isUp = scrollTop < top.current - 1;
          top.current = scrollTop;
          if (scrollTop + clientHeight >= scrollHeight - AT_END) setFollows(true);
          else if (isUp) setFollows(false);
        }}
        className="relative min-h-0 flex-1 py-1 font-mono text-[12px] select-text"
      >
        {lines.length === 0 && (
          <p className="px-3 py-1 font-sans text-muted">
            {log.count === 0 ? empty : 'No line of the log has this.'}
          </p>
        )}
        <div style={{ height: lines.length * LINE_HEIGHT, position: 'relative' }}>
          {lines.slice(start, end).map((line, index) => (
            <Line key={line.key} line={line} top={(start + index) * LINE_HEIGHT} />
          ))}
        </div>
      </ScrollBox>
    </section>
  );
}

const COLOURS = { studio: 'text-muted', out: 'text-text', err: 'text-bad' } as const;
const SIGNS = { studio: '·', out: ' ', err: '!' } as const;

function Line({ line: { at, source, text }, top }: { line: ShownLine; top: number }) {
  return (
    <div
      style={{ top, height: LINE_HEIGHT }}
      className={`absolute left-0 flex gap-2 px-3 leading-5 whitespace-pre ${COLOURS[source]}`}
    >
      <span className="text-faint tabular-nums select-none">{timeOf(at)}</span>
      <span aria-hidden="true" className="w-2 select-none">
        {SIGNS[source]}
      </span>
      <span>
        {source === 'err' && <span className="sr-only">error: </span>}
        {text}
      </span>
    </div>
  );
}

const times = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

function timeOf(at: number): string {
  return times.format(at);
}
