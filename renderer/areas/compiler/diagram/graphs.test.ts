import { describe, expect, it } from 'vitest';
import { parseDocument } from '#shared/compiler/parse/parse-document.ts';
import { entityView } from '../form/entity-view.ts';
import { entityGraph } from './entity-graph.ts';
import { toFlow } from './graph.ts';
import { projectView } from './project-view.ts';
import { stateGraph, transitionId } from './state-graph.ts';

const DEAL = parseDocument(
  'deal',
  `entities:
  Deal:
    fields:
      company: { type: ref, to: Company, required: true }
      others: { type: ref, to: Company, many: true }
      lost: { type: ref, to: Nowhere }
    states:
      field: stage
      initial: lead
      values: { won: { final: true }, lead: { title: New }, lost: { final: true }, stuck: {} }
      transitions:
        win: { from: [lead], to: won, by: [rep] }
        lose: { from: [lead, stuck, lead], to: lost, by: [rep] }
        wait: { from: [lead], to: lead, by: [rep] }
        back: { from: [stuck], to: lead, by: [rep] }
        vanish: { from: [lead], to: nowhere, by: [rep] }
`,
);
const PARTY = parseDocument('a', 'entities:\n  Party: { abstract: true }\n  Company: { extends: Party }\n');

describe('the picture of a state machine', () => {
  const states = entityView([DEAL], 'Deal')?.states;
  if (!states) throw new Error('Deal has states');
  const graph = stateGraph(states);

  it('starts with the initial state and marks the final ones', () => {
    expect(graph.nodes.map(({ title, look, note }) => [title, look, note])).toEqual([
      ['lead', 'initial', 'New · initial'],
      ['won', 'final', 'final'],
      ['lost', 'final', 'final'],
      ['stuck', 'plain', undefined],
    ]);
    const lefts = graph.nodes.map(({ id }) => graph.layout.nodes.get(id)?.x ?? 0);
    expect(lefts[1]).toBeGreaterThan(lefts[0] ?? 0);
  });

  it('has a line from each state that a transition starts from, and selects them together', () => {
    const { lines, boxes } = toFlow(graph, transitionId('lose'));
    expect(boxes).toHaveLength(4);
    const lose = lines.filter(({ data }) => data?.edge.label === 'lose');
    expect(lose.map(({ data }) => [data?.edge.from, data?.selected])).toEqual([
      ['state lead', true],
      ['state stuck', true],
    ]);
    expect(lines.filter(({ data }) => data?.selected)).toHaveLength(2);
    for (const { data } of lines) expect(data?.path).toMatch(/^M -?[\d.]+ -?[\d.]+ C /);
  });

  it('leaves lines to states that are not there out', () => {
    expect(toFlow(graph, null).lines.map(({ data }) => data?.edge.label)).not.toContain('vanish');
  });
});

describe('the picture of the entities', () => {
  const entities = projectView([DEAL, PARTY]);

  it('knows what each refers to and extends', () => {
    expect(entities).toMatchObject([
      { name: 'Company', document: 'a', extends: 'Party', references: [] },
      {
        name: 'Deal',
        document: 'deal',
        fields: 3,
        references: [
          { field: 'company', to: 'Company', many: false, required: true },
          { field: 'others', to: 'Company', many: true, required: false },
          { field: 'lost', to: 'Nowhere' },
        ],
      },
      { name: 'Party', abstract: true },
    ]);
  });

  it('has one line for all references from one to another, and a dashed one for what is extended', () => {
    const lines = toFlow(entityGraph(entities), null).lines.map(({ data }) => data?.edge);
    expect(lines.map((line) => [line?.from, line?.to, line?.label, line?.look])).toEqual([
      ['Company', 'Party', 'extends', 'dashed'],
      ['Deal', 'Company', 'company, others*', 'plain'],
    ]);
  });
});
