import { useStore } from 'zustand';
import type { Machine } from '../machine/create-machine.ts';
import { shareOf } from './zoom.ts';

/** More marks than these are not drawn; all of them are in the list to go to. */
const MOST = 60;

interface LaneMark {
  readonly key: string;
  readonly position: number;
  readonly sign: string;
  readonly label: string;
  /** What more there is to say about it. */
  readonly note: string;
}

/**
 * Milestones, restores and merges under the line. For the pointer; Page Up and Down step milestones, and the list to
 * go to holds all of them.
 */
export function MarkLane({ machine }: { machine: Machine }) {
  const milestones = useStore(machine.store, (state) => state.milestones);
  const marks = useStore(machine.store, (state) => state.marks);
  const range = useStore(machine.store, (state) => state.range);
  const all: LaneMark[] = [
    ...milestones.flatMap(({ id, name, note, position }) =>
      position === null ? [] : [{ key: id, position, sign: '◆', label: name, note }],
    ),
    ...marks.map(({ kind, position, at }) => ({
      key: `${kind}-${at}`,
      position,
      sign: kind === 'merged' ? '⑃' : '↺',
      label: kind === 'merged' ? 'merged' : 'restored',
      note: '',
    })),
  ];
  const shown = all.filter(({ position }) => position >= range.from && position <= range.to).slice(0, MOST);
  // Room for the lower half of the thumb at least.
  if (shown.length === 0) return <div className="h-2" />;
  return (
    <div aria-hidden="true" className="relative mt-2 h-4 overflow-hidden text-[11px] text-muted">
      {shown.map(({ key, position, sign, label, note }) => {
        const share = shareOf(position, range);
        const side = share > 0.8 ? { right: `${(1 - share) * 100}%` } : { left: `${share * 100}%` };
        return (
          <span
            key={key}
            title={note === '' ? label : `${label}: ${note}`}
            onPointerDown={() => machine.seek(position)}
            style={side}
            className={`absolute max-w-32 truncate hover:text-text ${share > 0.8 ? 'pl-2' : 'pr-2'}`}
          >
            {share > 0.8 ? `${label} ${sign}` : `${sign} ${label}`}
          </span>
        );
      })}
    </div>
  );
}
