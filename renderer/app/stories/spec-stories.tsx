import { Suspense, useMemo, useState, type ReactNode } from 'react';
import {
  entityView,
  EntityDiagram,
  EntityForm,
  projectView,
  StateMachine,
} from '#renderer/areas/compiler/index.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { createCompiler } from '#shared/compiler/compile.ts';
import { planEdit } from '#shared/compiler/edits/plan-edit.ts';
import type { SpecEdit } from '#shared/compiler/edits/spec-edit.ts';
import type { TextEdit } from '#shared/compiler/problem.ts';
import { Story } from './story.tsx';

const TEXT = `strata: 1
app: { name: crm, title: CRM pipeline }
roles:
  rep: { title: Sales rep }
  manager: { title: Manager, includes: [rep] }

entities:
  Party:
    abstract: true
    fields:
      name: { type: text, required: true, max: 120 } # as on the contract
      email: { type: email, unique: true }
  Company: { extends: Party }
  Person:
    extends: Party
    fields:
      company: { type: ref, to: Company }
      knows: { type: ref, to: Person, many: true }
  Deal:
    title: '{title}'
    fields:
      title: { type: text, required: true, max: 160 }
      company: { type: ref, to: Company, required: true, on_delete: restrict }
      owner: { type: ref, to: User, default: actor }
      amount: { type: money, currency: EUR, min: 0 }
      weighted: { type: money, currency: EUR, computed: amount / 2 }
      # Only asked for when it is lost.
      lost_reason: { type: choice, options: { price: Price, timing: Timing } }
      contact: { type: ref, to: Persn }
    states:
      field: stage
      initial: lead
      values: { lead: {}, proposal: {}, won: { final: true }, lost: { title: Lost for now, final: true } }
      transitions:
        propose: { from: [lead], to: proposal, by: [rep] }
        reconsider: { from: [proposal], to: lead, by: [rep] }
        revise: { from: [proposal], to: proposal, by: [rep] }
        win: { from: [proposal], to: won, by: [rep], when: amount > 0, emits: deal.won }
        lose: { from: [lead, proposal], to: lost, by: [rep], requires: [lost_reason] }
  Task:
    fields: { title: { type: text }, deal: { type: ref, to: Deal } }
  Note: {}

access:
  Deal:
    rep: { read: true, create: true, update: owner == actor }
    manager: { delete: stage == "lost" }

events:
  deal.won: { version: 1, payload: [id, title, amount] }
`;

/** The views of a specification over a text that they edit. */
export function SpecStories() {
  const [text, setText] = useState(TEXT);
  const [refusal, setRefusal] = useState('');
  const [opened, setOpened] = useState('Deal');
  const { documents, problems } = useMemo(() => {
    const compiler = createCompiler({ sha256: () => new Uint8Array(32) });
    compiler.set('crm.spec.yaml', text);
    const found = compiler
      .compile()
      .problems.map(({ place, severity, message }) => ({ ...place, severity, message }));
    return { documents: compiler.documents(), problems: found };
  }, [text]);
  const entities = useMemo(() => projectView(documents), [documents]);
  const view = useMemo(() => entityView(documents, opened), [documents, opened]);

  function edit(change: SpecEdit) {
    const planned = planEdit(documents, change);
    setRefusal(planned.ok ? '' : planned.error.message);
    if (planned.ok) setText(applied(text, planned.value));
  }

  return (
    <Suspense fallback={null}>
      <Wide title="Entity form">
        {view ? (
          <EntityForm key={view.name} view={view} problems={problems} onEdit={edit} onOpen={setOpened} />
        ) : (
          <EmptyState title={`There is no ${opened}`} />
        )}
      </Wide>
      <Wide title="State machine">
        {view && <StateMachine view={view} problems={problems} onEdit={edit} />}
      </Wide>
      <Wide title="Entity diagram">
        <EntityDiagram entities={entities} onOpen={setOpened} />
      </Wide>
      <Story title="Their text">
        {refusal !== '' && <p role="alert">{refusal}</p>}
        <pre aria-label="Text" className="max-w-full font-mono text-[12px] break-words whitespace-pre-wrap">
          {text}
        </pre>
      </Story>
    </Suspense>
  );
}

function Wide({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="lg:col-span-2">
      <Story title={title}>
        <div className="flex h-[640px] w-full min-w-0 flex-col overflow-hidden rounded-[10px] border border-line">
          {children}
        </div>
      </Story>
    </div>
  );
}

function applied(text: string, edits: readonly TextEdit[]): string {
  return edits
    .toSorted((a, b) => b.from - a.from)
    .reduce((result, { from, to, insert }) => result.slice(0, from) + insert + result.slice(to), text);
}
