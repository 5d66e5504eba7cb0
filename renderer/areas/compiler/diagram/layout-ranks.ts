import type { LayoutEdge, LayoutNode } from './layered-layout.ts';

/** The edges that close a cycle, met in a walk from the nodes in their order. */
export function edgesBackwards(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[]): Set<string> {
  const out = bySource(edges);
  const state = new Map<string, 'open' | 'done'>();
  const backwards = new Set<string>();
  for (const { id } of nodes) {
    if (state.has(id)) continue;
    const stack = [{ id, next: 0 }];
    state.set(id, 'open');
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const edge = out.get(top.id)?.[top.next++];
      if (!edge) {
        state.set(top.id, 'done');
        stack.pop();
      } else if (state.get(edge.to) === 'open') backwards.add(edge.id);
      else if (!state.has(edge.to)) {
        state.set(edge.to, 'open');
        stack.push({ id: edge.to, next: 0 });
      }
    }
  }
  return backwards;
}

/** The edges that lead to a node which is as near to where everything starts, and before it in order, or nearer. */
export function edgesToNearer(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[]): Set<string> {
  const out = bySource(edges);
  const entered = new Set(edges.map(({ to }) => to));
  const starts = nodes.filter(({ id }) => !entered.has(id));
  const reached = new Map<string, number>();
  const queue: string[] = [];
  const reach = (id: string) => {
    if (reached.has(id)) return;
    reached.set(id, reached.size);
    queue.push(id);
  };
  const walk = () => {
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      for (const { to } of out.get(id) ?? []) reach(to);
    }
  };
  for (const { id } of starts) reach(id);
  walk();
  for (const { id } of nodes) {
    reach(id);
    walk();
  }
  const nearer = ({ from, to }: LayoutEdge) => (reached.get(to) ?? 0) < (reached.get(from) ?? 0);
  return new Set(edges.filter(nearer).map(({ id }) => id));
}

/** How far each node is from where it starts, by the longest way. */
export function ranksOf(
  nodes: readonly LayoutNode[],
  edges: readonly LayoutEdge[],
  backwards: ReadonlySet<string>,
): Map<string, number> {
  const forwards = edges.map(({ id, from, to }) =>
    backwards.has(id) ? { from: to, to: from } : { from, to },
  );
  const out = bySource(forwards);
  const waiting = new Map(nodes.map(({ id }) => [id, 0]));
  for (const { to } of forwards) waiting.set(to, (waiting.get(to) ?? 0) + 1);
  const ranks = new Map(nodes.map(({ id }) => [id, 0]));
  const ready = nodes.filter(({ id }) => waiting.get(id) === 0).map(({ id }) => id);
  for (let id = ready.shift(); id !== undefined; id = ready.shift()) {
    for (const { to } of out.get(id) ?? []) {
      ranks.set(to, Math.max(ranks.get(to) ?? 0, (ranks.get(id) ?? 0) + 1));
      waiting.set(to, (waiting.get(to) ?? 0) - 1);
      if (waiting.get(to) === 0) ready.push(to);
    }
  }
  return ranks;
}

/** Edges by the node that they start from, in their order. */
export function bySource<T extends { readonly from: string }>(edges: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const edge of edges) {
    const group = groups.get(edge.from);
    if (group) group.push(edge);
    else groups.set(edge.from, [edge]);
  }
  return groups;
}
