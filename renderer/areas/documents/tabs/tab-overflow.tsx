import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Menu } from '#renderer/ui/menu.tsx';
import { useDocuments } from '../documents-context.tsx';
import { focusEditor } from '../editor-status.ts';
import type { Pane } from './panes.ts';

/** The list of everything that is open in a pane: with fifty tabs, the strip shows but a few. */
export function TabOverflow({ pane }: { pane: Pane }) {
  const { tabs } = useDocuments();
  const entries = pane.tabs.map(({ documentId, path }) => ({
    label: path,
    checked: documentId === pane.activeId,
    run: () => {
      tabs.activate(pane.id, documentId);
      focusEditor();
    },
  }));
  return (
    <div className="grid w-9 shrink-0 place-items-center border-l border-line">
      <Menu
        trigger={<IconButton icon="down" label={`List of open documents (${pane.tabs.length})`} />}
        groups={[entries]}
      />
    </div>
  );
}
