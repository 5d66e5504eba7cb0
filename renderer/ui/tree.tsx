import { useEffect, useId, useRef, useState, type DragEvent, type KeyboardEvent } from 'react';
import { Icon } from './icon.tsx';
import { treeCommand, typeAhead, type TreeCommand, type TreeRow } from './tree-keys.ts';
import { useWindow } from './use-window.ts';

const ROW_HEIGHT = 28;
const TYPE_AHEAD_MS = 700;

interface TreeProps {
  label: string;
  rows: readonly TreeRow[];
  selectedId: string | null;
  /** The row of what is open now, marked for the eye and for screen readers. */
  currentId?: string | null;
  /** How many problems a row has, by its id. */
  problems?: ReadonlyMap<string, number>;
  onCommand: (command: TreeCommand) => void;
  /** A row was dragged onto another one, or beside all of them (null). */
  onMove?: (id: string, ontoId: string | null) => void;
}

const DRAG_TYPE = 'application/x-strata-row';

/** A keyboard tree: arrows, Home, End, Enter, F2, Delete and type-ahead. Renders only the rows in sight. */
export function Tree({ label, rows, selectedId, currentId = null, problems, onCommand, onMove }: TreeProps) {
  const box = useRef<HTMLDivElement>(null);
  const typed = useRef({ text: '', at: 0 });
  const dragged = useRef<string | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const prefix = useId();
  const { start, end } = useWindow(box, ROW_HEIGHT, rows.length);
  const selectedIndex = rows.findIndex((row) => row.id === selectedId);
  const rendered = selectedIndex >= start && selectedIndex < end;

  useEffect(() => {
    const element = box.current;
    if (element === null || selectedIndex < 0) return;
    const top = selectedIndex * ROW_HEIGHT;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + ROW_HEIGHT > element.scrollTop + element.clientHeight) {
      element.scrollTop = top + ROW_HEIGHT - element.clientHeight;
    }
  }, [selectedIndex]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const command = treeCommand(rows, selectedId, event.key);
    if (command !== null) {
      event.preventDefault();
      onCommand(command);
    } else if (event.key.length === 1) {
      const now = Date.now();
      const text = (now - typed.current.at < TYPE_AHEAD_MS ? typed.current.text : '') + event.key;
      typed.current = { text, at: now };
      const found = typeAhead(rows, selectedId, text);
      if (found !== undefined) onCommand({ kind: 'select', id: found.id });
    }
  }

  function onDragOver(event: DragEvent) {
    if (dragged.current === null || !event.dataTransfer.types.includes(DRAG_TYPE)) return;
    event.preventDefault();
    setOver(rowUnder(event));
  }

  function onDrop(event: DragEvent) {
    const id = dragged.current;
    dragged.current = null;
    setOver(null);
    if (id === null) return;
    event.preventDefault();
    onMove?.(id, rowUnder(event));
  }

  return (
    <div
      ref={box}
      role="tree"
      aria-label={label}
      tabIndex={0}
      aria-activedescendant={rendered ? `${prefix}${selectedIndex}` : undefined}
      onKeyDown={onKeyDown}
      onDragStart={(event) => {
        dragged.current = rowUnder(event);
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData(DRAG_TYPE, dragged.current ?? '');
      }}
      onDragOver={onDragOver}
      onDragLeave={() => setOver(null)}
      onDragEnd={() => {
        dragged.current = null;
        setOver(null);
      }}
      onDrop={onDrop}
      className="group/tree relative min-h-0 flex-1 overflow-auto px-2 outline-none"
    >
      <div role="presentation" style={{ height: rows.length * ROW_HEIGHT }} />
      {rows.slice(start, end).map((row, index) => (
        <Row
          key={row.id}
          row={row}
          domId={`${prefix}${start + index}`}
          top={(start + index) * ROW_HEIGHT}
          selected={row.id === selectedId}
          current={row.id === currentId}
          problems={problems?.get(row.id) ?? 0}
          draggable={onMove !== undefined}
          over={row.id === over}
          onCommand={onCommand}
        />
      ))}
    </div>
  );
}

interface RowProps {
  row: TreeRow;
  domId: string;
  top: number;
  selected: boolean;
  current: boolean;
  problems: number;
  draggable: boolean;
  /** Something is held over it that can be dropped. */
  over: boolean;
  onCommand: (command: TreeCommand) => void;
}

function Row(props: RowProps) {
  const { row, domId, top, selected, current, problems, draggable, over, onCommand } = props;
  const folder = row.expanded !== null;
  return (
    <div
      id={domId}
      role="treeitem"
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-selected={selected}
      aria-current={current ? 'page' : undefined}
      aria-expanded={row.expanded ?? undefined}
      aria-describedby={problems > 0 ? `${domId}-problems` : undefined}
      data-row-id={row.id}
      draggable={draggable}
      onClick={() => {
        onCommand({ kind: 'select', id: row.id });
        onCommand(
          row.expanded === null
            ? { kind: 'preview', id: row.id }
            : { kind: 'toggle', id: row.id, expanded: !row.expanded },
        );
      }}
      onDoubleClick={() => !folder && onCommand({ kind: 'open', id: row.id })}
      style={{ top, paddingLeft: 8 + (row.level - 1) * 16 }}
      className={`absolute inset-x-2 flex h-7 items-center gap-1.5 rounded-md pr-2 select-none hover:bg-lifted hover:text-text ${current ? 'bg-accent-soft text-text before:absolute before:inset-y-1.5 before:left-0 before:w-[3px] before:rounded-full before:bg-accent' : selected ? 'bg-lifted text-text' : 'text-muted'} ${selected ? 'outline-focus group-focus-visible/tree:outline-2' : ''} ${over ? 'bg-lifted shadow-[inset_0_0_0_1px_var(--accent)]' : ''}`}
    >
      {folder ? (
        <Icon
          name="chevron"
          className={`size-3.5 transition-transform ${row.expanded === true ? 'rotate-90' : ''}`}
        />
      ) : (
        <span className="w-3.5 shrink-0" />
      )}
      <span className="truncate" title={row.label}>
        <bdi>{row.label}</bdi>
      </span>
      {problems > 0 && (
        // A description, not a part of the name: type-ahead and people look for the name alone.
        <span
          id={`${domId}-problems`}
          aria-hidden="true"
          className="ml-auto pl-1 text-[11px] text-bad tabular-nums"
        >
          {problems}
          <span className="sr-only"> problems</span>
        </span>
      )}
    </div>
  );
}

function rowUnder({ target }: DragEvent): string | null {
  return target instanceof Element ? rowAt(target) : null;
}

/** The id of the row that something is in; null outside of rows. */
export function rowAt(element: Element): string | null {
  return element.closest<HTMLElement>('[data-row-id]')?.dataset['rowId'] ?? null;
}
