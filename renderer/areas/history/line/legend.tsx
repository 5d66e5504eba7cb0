import { useStore } from 'zustand';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { authorColours, ownAuthor } from '../author-colours.ts';
import type { Machine } from '../machine/create-machine.ts';
import { ToggleButton } from '#renderer/ui/toggle-button.tsx';
import { edits } from '../words.ts';
import { isWhole } from './zoom.ts';

/** More authors than these are counted together. */
const MOST = 6;

/** Whose colour is whose, in which order the line is, and how much of it is in sight. */
export function Legend({ machine }: { machine: Machine }) {
  const authors = useStore(machine.store, (state) => state.authors);
  const merged = useStore(machine.store, ({ sessions }) => sessions.some(({ mergedIn }) => mergedIn));
  const range = useStore(machine.store, (state) => state.range);
  const total = useStore(machine.store, (state) => state.edits);
  const onlyMine = useStore(machine.store, (state) => state.onlyMine);
  const colours = authorColours(authors);
  const others = authors.slice(MOST);
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-[12px] text-muted">
      <ul aria-label="Authors" className="flex flex-wrap items-center gap-x-4">
        {authors.slice(0, MOST).map(({ id, name, edits: count }) => (
          <li key={id} className="flex items-center gap-1.5">
            <span
              aria-hidden="true"
              style={{ background: `var(${colours.get(id)})` }}
              className="size-2.5 rounded-sm"
            />
            {name}: {edits(count)}
          </li>
        ))}
        {others.length > 0 && <li>{others.length} more</li>}
        {merged && (
          <li className="flex items-center gap-1.5">
            <span aria-hidden="true" className="w-4 border-b-[3px] border-dashed border-warn" />
            merged in from offline work
          </li>
        )}
      </ul>
      <span>Up: inserted, down: deleted. In the order as known on this device.</span>
      <span className="ml-auto flex items-center gap-1">
        {ownAuthor(authors) !== null && authors.length > 1 && (
          <ToggleButton pressed={onlyMine} onClick={() => machine.setOnlyMine(!onlyMine)}>
            Only what I changed
          </ToggleButton>
        )}
        <IconButton icon="minus" label="Show more of the time" onClick={() => machine.zoom('out')} />
        {isWhole(range, total) ? 'Whole history' : `${edits(range.to - range.from)} in sight`}
        <IconButton icon="plus" label="Show less of the time, larger" onClick={() => machine.zoom('in')} />
      </span>
    </div>
  );
}
