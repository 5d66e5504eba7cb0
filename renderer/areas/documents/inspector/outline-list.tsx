import { useRef, useState } from 'react';
import { useRoving } from '#renderer/ui/use-roving.ts';
import { useDocuments } from '../documents-context.tsx';
import { useEditorInFront } from '../editor-status.ts';
import type { OpenTab } from '../store.ts';
import { itemAt, type OutlineItem } from './outline.ts';

/** Shown at first; a press shows the rest. */
const SHOWN = 100;

/** The headings of a document; each leads to its line. The one where the cursor is, is marked. */
export function OutlineList({ tab, items }: { tab: OpenTab; items: readonly OutlineItem[] | null }) {
  const { tabs } = useDocuments();
  const list = useRef<HTMLDivElement>(null);
  const roving = useRoving(list);
  const line = useEditorInFront((state) => state.status?.line ?? 0);
  const [all, setAll] = useState(false);
  if (items === null) return <p> </p>;
  if (items.length === 0) return <p className="text-muted">No headings in this document.</p>;
  const here = itemAt(items, line);

  return (
    <div ref={list} {...roving}>
      <ul>
        {items.slice(0, all ? items.length : SHOWN).map((item) => (
          <li key={item.offset} data-row>
            <button
              type="button"
              aria-current={item === here ? 'location' : undefined}
              title={item.label}
              onClick={() => tabs.open({ ...tab, id: tab.documentId }, { offset: item.offset, length: 0 })}
              style={{ paddingLeft: 6 + (item.level - 1) * 14 }}
              className="block w-full truncate rounded-md py-0.5 pr-2 text-left text-muted -outline-offset-2 hover:bg-lifted aria-[current]:bg-accent-soft aria-[current]:text-text"
            >
              <bdi>{item.label}</bdi>
            </button>
          </li>
        ))}
        {!all && items.length > SHOWN && (
          <li data-row>
            <button type="button" onClick={() => setAll(true)} className="px-1.5 text-accent hover:underline">
              Show all {items.length}
            </button>
          </li>
        )}
      </ul>
    </div>
  );
}
