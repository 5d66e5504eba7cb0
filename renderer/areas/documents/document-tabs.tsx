import { Tabs } from '#renderer/ui/tabs.tsx';
import { useDocuments } from './documents-context.tsx';
import { useSaving } from './saving.ts';
import { useDocumentsStore } from './store.ts';
import { nameOf } from './tree-rows.ts';

export const EDITOR_PANEL_ID = 'editor-panel';

/** The strip of open documents. Two with the same name show their folders. */
export function DocumentTabs() {
  const { tabs: operations, channels } = useDocuments();
  const tabs = useDocumentsStore((state) => state.tabs);
  const activeId = useDocumentsStore((state) => state.activeId);
  // Marks appear for what cannot be saved, not for the moment that saving takes.
  const failing = useSaving((state) => state.saving.status === 'not-saved');

  const names = tabs.map((tab) => nameOf(tab.path));
  const items = tabs.map((tab, index) => ({
    id: tab.documentId,
    label: names.indexOf(names[index]!) === names.lastIndexOf(names[index]!) ? names[index]! : tab.path,
    title: tab.path,
    unsaved: failing && channels.isUnsaved(tab.documentId),
  }));
  const byId = (id: string) => tabs.find((tab) => tab.documentId === id)?.documentId;

  return (
    <Tabs
      label="Open documents"
      items={items}
      activeId={activeId}
      panelId={EDITOR_PANEL_ID}
      onActivate={(id) => {
        const documentId = byId(id);
        if (documentId !== undefined) operations.activate(documentId);
      }}
      onClose={(id) => {
        const documentId = byId(id);
        if (documentId !== undefined) operations.close(documentId);
      }}
    />
  );
}
