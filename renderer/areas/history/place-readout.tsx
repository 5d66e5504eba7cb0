import { useStore } from 'zustand';
import type { Machine } from './machine/create-machine.ts';
import { milestonesAt } from './dialogs/milestones.ts';
import { counted, moment, placeAt } from './words.ts';

/** A note may be a page long; all of it stands where it can be changed. */
const MOST_OF_NOTE = 40;

function shortened(note: string): string {
  const characters = [...note];
  return characters.length <= MOST_OF_NOTE ? note : `${characters.slice(0, MOST_OF_NOTE).join('')}…`;
}

/** Which version it is, in one line: the same as the slider says. */
export function PlaceReadout({ machine }: { machine: Machine }) {
  const state = useStore(machine.store);
  const place = placeAt(state.position, state, state.shown);
  const parts = [
    place.at === null ? null : moment(place.at),
    place.position === 0 ? 'the empty text' : `edit ${counted(place.position)} of ${counted(place.edits)}`,
    place.position === place.edits ? 'the present' : null,
    place.author === null ? null : `by ${place.author}`,
    place.mergedIn ? 'merged in from offline work' : null,
    ...milestonesAt(state.milestones, state.position).map(({ name, note }) =>
      note === '' ? `“${name}”` : `“${name}” (${shortened(note)})`,
    ),
  ];
  return (
    <p data-testid="place" className="min-w-0 text-muted tabular-nums">
      {parts.filter((part) => part !== null).join(' · ')}
    </p>
  );
}
