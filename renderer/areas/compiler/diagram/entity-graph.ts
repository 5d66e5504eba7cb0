import { createGraph, type Graph, type GraphEdge } from './graph.ts';
import type { EntityNode } from './project-view.ts';

/** Entities, with one line for all fields that refer from one to another, and a dashed one for what is extended. */
export function entityGraph(entities: readonly EntityNode[]): Graph {
  const nodes = entities.map(({ name, abstract, fields }) => ({
    id: name,
    title: name,
    note: `${abstract ? 'abstract · ' : ''}${fields} ${fields === 1 ? 'field' : 'fields'}`,
    look: abstract ? ('dashed' as const) : ('plain' as const),
  }));
  const edges = entities.flatMap(({ name, extends: base, references }): GraphEdge[] => {
    const targets = new Map<string, string[]>();
    for (const { field, to, many } of references) {
      targets.set(to, [...(targets.get(to) ?? []), many ? `${field}*` : field]);
    }
    const lines = [...targets].map(([to, fields]): GraphEdge => ({
      id: `${name} refers to ${to}`,
      group: `${name} refers to ${to}`,
      from: name,
      to,
      label: fields.join(', '),
      look: 'plain',
    }));
    if (base === null) return lines;
    const id = `${name} extends ${base}`;
    return [...lines, { id, group: id, from: name, to: base, label: 'extends', look: 'dashed' }];
  });
  return createGraph(nodes, edges);
}
