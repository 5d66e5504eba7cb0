import { useEffect, useRef, useState, type DragEvent, type KeyboardEvent } from 'react';
import type { DocumentId } from '#shared/kernel/brand.ts';
import { useActions } from '#renderer/ui/actions-context.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { useDocuments } from '../documents-context.tsx';
import { useSaving } from '../saving.ts';
import { useDocumentsStore } from '../store.ts';
import { indexOf, type Pane } from './panes.ts';
import { endTabDrag, tabOverhead } from './tab-drag.ts';
import { TabMenu } from './tab-menu.tsx';
import { TabOverflow } from './tab-overflow.tsx';
import { tabLabels } from './tab-labels.ts';
import { Tab } from './tab.tsx';

interface TabStripProps {
  pane: Pane;
  label: string;
  focused: boolean;
  panelId: string;
}

/** The open documents of a pane. Arrows move, Delete closes, a drag reorders or moves to another pane. */
export function TabStrip({ pane, label, focused, panelId }: TabStripProps) {
  const { tabs: operations, channels } = useDocuments();
  const actions = useActions();
  const strip = useRef<HTMLDivElement>(null);
  const [dropAt, setDropAt] = useState<number | null>(null);
  const [menuFor, setMenuFor] = useState(pane.activeId);
  // Marks appear for what cannot be saved, not for the moment that saving takes.
  const failing = useSaving((state) => state.saving.status === 'not-saved');
  const projects = useDocumentsStore((state) => state.projects);
  const front = pane.tabs[indexOf(pane, pane.activeId)];
  const labels = tabLabels(pane.tabs, projects ?? []);

  useEffect(() => {
    strip.current
      ?.querySelector('[aria-selected=true]')
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [pane.activeId, pane.tabs.length]);

  function focusFront(): void {
    requestAnimationFrame(() => strip.current?.querySelector<HTMLElement>('[aria-selected=true]')?.focus());
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.altKey || event.ctrlKey || event.metaKey || pane.activeId === null) return;
    const at = indexOf(pane, pane.activeId);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
    if (to !== undefined) {
      const next = pane.tabs.at(to % pane.tabs.length);
      if (next !== undefined) operations.activate(pane.id, next.documentId);
    } else if (event.key === 'Delete') operations.close(pane.id, pane.activeId);
    else return;
    event.preventDefault();
    focusFront();
  }

  function onDragOver(event: DragEvent) {
    if (tabOverhead(event) === null) return;
    event.preventDefault();
    setDropAt(placeAt(strip.current, event.clientX));
  }

  function onDrop(event: DragEvent) {
    const dragged = tabOverhead(event);
    setDropAt(null);
    if (dragged === null) return;
    event.preventDefault();
    operations.move(dragged.paneId, dragged.documentId, pane.id, placeAt(strip.current, event.clientX));
    endTabDrag();
  }

  return (
    <div
      className={`flex h-9 shrink-0 border-b ${pane.tabs.length > 0 ? 'border-line bg-deep' : 'border-transparent'}`}
    >
      <TabMenu
        paneId={pane.id}
        documentId={menuFor}
        onOpen={(over) => setMenuFor(tabAt(pane, over) ?? menuFor)}
      >
        <div
          ref={strip}
          role="tablist"
          aria-label={label}
          onKeyDown={onKeyDown}
          onDragOver={onDragOver}
          onDragLeave={() => setDropAt(null)}
          onDrop={onDrop}
          onWheel={(event) => event.deltaX === 0 && strip.current?.scrollBy({ left: event.deltaY })}
          className="flex h-full min-w-0 flex-1 overflow-x-auto overflow-y-hidden [scrollbar-width:none]"
        >
          {pane.tabs.map((tab, index) => (
            <Tab
              key={tab.documentId}
              tab={tab}
              paneId={pane.id}
              label={labels[index]!}
              active={tab.documentId === pane.activeId}
              focused={focused}
              unsaved={failing && channels.isUnsaved(tab.documentId)}
              dropBefore={dropAt === index}
              panelId={panelId}
              onFocus={() => setMenuFor(tab.documentId)}
            />
          ))}
          {dropAt === pane.tabs.length && <span className="w-0.5 shrink-0 bg-accent" />}
        </div>
      </TabMenu>
      {front?.kind === 'spec' && (
        <IconButton
          icon="form"
          label="Show as a form"
          keys={actions.hint('specs.form')}
          onClick={() => {
            operations.enter(pane.id);
            actions.run('specs.form');
          }}
          className="ml-1.5 self-center"
        />
      )}
      {pane.activeId !== null && (
        <IconButton
          icon="history"
          label="Time machine"
          keys={actions.hint('history.open')}
          onClick={() => {
            operations.enter(pane.id);
            actions.run('history.open');
          }}
          className="mx-1.5 self-center"
        />
      )}
      {pane.tabs.length > 1 && <TabOverflow pane={pane} />}
    </div>
  );
}

function tabAt(pane: Pane, element: Element): DocumentId | undefined {
  const id = element.closest<HTMLElement>('[data-tab]')?.dataset['tab'];
  return pane.tabs.find(({ documentId }) => documentId === id)?.documentId;
}

/** Before which tab something is that is held at `x`. */
function placeAt(strip: HTMLElement | null, x: number): number {
  const tabs = [...(strip?.querySelectorAll('[role=tab]') ?? [])];
  const at = tabs.findIndex((tab) => {
    const { left, width } = tab.getBoundingClientRect();
    return x < left + width / 2;
  });
  return at < 0 ? tabs.length : at;
}
