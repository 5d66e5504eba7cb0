import { NameDialog, type Documents, type OpenTab } from '#renderer/areas/documents/index.ts';
import { branchPath } from './branch-path.ts';

interface BranchDialogProps {
  documents: Documents;
  tab: OpenTab;
  /** The address of the version to start from. */
  version: string;
}

/** Starts a branch: a document that begins with a version of another one and can be merged back. */
export function BranchDialog({ documents, tab, version }: BranchDialogProps) {
  const { client, tabs } = documents;
  return (
    <NameDialog
      title="Branch from here"
      label="Path"
      initial={branchPath(tab.path)}
      confirm="Branch"
      note="The branch is a document of its own, which can be merged back."
      onConfirm={async (path) => {
        const made = await client.call('history.branch', {
          documentId: tab.documentId,
          version,
          path,
        });
        if (made.ok) tabs.open(made.value);
        return made;
      }}
    />
  );
}
