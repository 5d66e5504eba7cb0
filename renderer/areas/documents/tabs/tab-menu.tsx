import type { ReactNode } from 'react';
import type { DocumentId } from '#shared/kernel/brand.ts';
import { useActions } from '#renderer/ui/actions-context.tsx';
import { ContextMenu } from '#renderer/ui/context-menu.tsx';
import type { MenuEntry } from '#renderer/ui/menu.tsx';
import { useDocuments } from '../documents-context.tsx';

/** Entries of the menu of a tab, in groups: the actions that do the same for the tab in front. */
const GROUPS = [
  ['tabs.close', 'tabs.closeOthers', 'tabs.closeToTheRight', 'tabs.reopen'],
  ['tabs.pin', 'tabs.split', 'tabs.moveToOtherPane'],
  ['documents.reveal', 'history.open'],
];

/** The menu of a strip of tabs; it brings the tab that it is about to the front. */
export function TabMenu(props: {
  paneId: string;
  documentId: DocumentId | null;
  onOpen: (over: Element) => void;
  children: ReactNode;
}) {
  const { paneId, documentId, onOpen, children } = props;
  const { tabs } = useDocuments();
  const actions = useActions();
  const entry = (id: string): MenuEntry => {
    const made = actions.entry(id);
    return {
      ...made,
      run: () => {
        if (documentId !== null) tabs.activate(paneId, documentId);
        made.run();
      },
    };
  };
  return (
    <ContextMenu groups={GROUPS.map((group) => group.map(entry))} onOpen={onOpen}>
      {children}
    </ContextMenu>
  );
}
