import type { ReactNode } from 'react';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { useDocuments } from '../documents-context.tsx';
import { kindNames } from '../kind-names.ts';
import { activeTab, useDocumentsStore, type OpenTab } from '../store.ts';
import { nameOf } from '../tree-rows.ts';
import { OutlineList } from './outline-list.tsx';
import { useTextFacts, type TextFacts } from './use-text-facts.ts';

/** Outline and facts of the document in front. */
export function Inspector() {
  const tab = useDocumentsStore(activeTab);
  if (tab === null) {
    return (
      <EmptyState
        picture={<Icon name="panel" />}
        title="Nothing to inspect"
        text="The outline and the facts of the open document stand here."
      />
    );
  }
  return <Inspected key={tab.documentId} tab={tab} />;
}

function Inspected({ tab }: { tab: OpenTab }) {
  const { channels } = useDocuments();
  const facts = useTextFacts(channels.get(tab.documentId), tab.path);
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-2.5 overflow-auto p-2.5">
      <h2 className="truncate px-2 pt-1 font-semibold">
        <bdi>{nameOf(tab.path)}</bdi>
      </h2>
      <Card title="Outline">
        <OutlineList tab={tab} items={facts?.outline ?? null} />
      </Card>
      <Card title="Facts">
        <Facts tab={tab} facts={facts} />
      </Card>
    </div>
  );
}

function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="rounded-[10px] border border-line bg-raised px-3 py-2.5">
      <h3 className="mb-1.5 font-semibold">{title}</h3>
      {children}
    </section>
  );
}

function Facts({ tab, facts }: { tab: OpenTab; facts: TextFacts | null }) {
  const document = useDocumentsStore((state) => state.documents?.get(tab.documentId));
  const changed = Math.max(document?.updatedAt ?? 0, facts?.changedAt ?? 0);
  return (
    <dl className="grid grid-cols-[64px_minmax(0,1fr)] gap-x-3 gap-y-1">
      <Fact name="Kind">{kindNames[tab.kind]}</Fact>
      <Fact name="Size">{facts === null ? ' ' : sizeOf(facts.bytes)}</Fact>
      <Fact name="Lines">{facts === null ? ' ' : facts.lines.toLocaleString('en')}</Fact>
      <Fact name="Created">{document === undefined ? '–' : timeOf(document.createdAt)}</Fact>
      <Fact name="Changed">{changed === 0 ? '–' : timeOf(changed)}</Fact>
      <Fact name="Path">
        <bdi className="wrap-anywhere select-text">{tab.path}</bdi>
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 text-right">{children}</dd>
    </>
  );
}

function sizeOf(bytes: number): string {
  if (bytes < 1_000) return bytes === 1 ? '1 byte' : `${bytes} bytes`;
  return bytes < 1_000_000 ? `${(bytes / 1_000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function timeOf(milliseconds: number): string {
  return new Date(milliseconds).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}
