import type { StatesView, StateView, TransitionView } from '../form/entity-view.ts';
import { createGraph, type Graph, type GraphEdge } from './graph.ts';

/** What of a state machine is to be seen in its picture. */
export interface DrawnStates {
  readonly initial: string;
  readonly values: readonly Pick<StateView, 'name' | 'title' | 'final'>[];
  readonly transitions: readonly Pick<TransitionView, 'name' | 'from' | 'to'>[];
}

export function drawnStates({ initial, values, transitions }: StatesView): DrawnStates {
  return {
    initial,
    values: values.map(({ name, title, final }) => ({ name, title, final })),
    transitions: transitions.map(({ name, from, to }) => ({ name, from, to })),
  };
}

/** The states, the initial one first, and a line for each state that a transition starts from. */
export function stateGraph({ values, initial, transitions }: DrawnStates): Graph {
  const ordered = values.toSorted((a, b) => Number(b.name === initial) - Number(a.name === initial));
  const nodes = ordered.map(({ name, title, final }) => {
    const role = name === initial ? 'initial' : final ? 'final' : 'plain';
    const words = [title, role === 'plain' ? '' : role].filter((word) => word !== '').join(' · ');
    return { id: stateId(name), title: name, look: role, ...(words !== '' && { note: words }) } as const;
  });
  const edges = transitions.flatMap(({ name, from, to }) =>
    [...new Set(from)].map((start): GraphEdge => ({
      id: `${name} ${start}`,
      group: transitionId(name),
      from: stateId(start),
      to: stateId(to),
      label: name,
      look: 'plain',
    })),
  );
  return createGraph(nodes, edges);
}

/** Ids in the picture: a state and a transition may have one name. */
export function stateId(name: string): string {
  return `state ${name}`;
}

export function transitionId(name: string): string {
  return `transition ${name}`;
}
