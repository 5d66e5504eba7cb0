import { Suspense, type ReactNode } from 'react';
import {
  activeTab,
  currentProject,
  focusedPane,
  readDocuments,
  type Documents,
} from '#renderer/areas/documents/index.ts';
import type { Action } from '#renderer/ui/action.ts';
import { showOverlay } from '#renderer/ui/overlay.ts';
import {
  BranchDialog,
  BranchesDialog,
  MergeDialog,
  NameVersionDialog,
  ProjectTimeline,
} from './lazy-views.ts';
import { openTimeMachine, returnToPresent, useOpenMachines } from './open-machines.ts';

const front = () => activeTab(readDocuments());
const hasFront = () => front() !== null;
const show = (dialog: ReactNode) => showOverlay(<Suspense fallback={null}>{dialog}</Suspense>);
const group = 'Time machine';

/** Travelling through the versions of documents, and taking them up again. */
export function historyActions(documents: Documents): Action[] {
  return [
    {
      id: 'history.open',
      title: 'Time machine',
      group,
      keys: 'Mod+Shift+H',
      when: hasFront,
      run: () => {
        const { id, activeId } = focusedPane(readDocuments());
        if (activeId === null) return;
        if (useOpenMachines.getState().byPane[id] === activeId) returnToPresent(id);
        else openTimeMachine(id, activeId);
      },
    },
    {
      id: 'history.nameVersion',
      title: 'Name the present version…',
      group,
      keys: 'Alt+Shift+V',
      when: hasFront,
      run: () => {
        const tab = front();
        if (tab !== null) show(<NameVersionDialog client={documents.client} tab={tab} version="now" />);
      },
    },
    {
      id: 'history.branch',
      title: 'Branch from the present version…',
      group,
      keys: 'Alt+Shift+B',
      when: hasFront,
      run: () => {
        const tab = front();
        if (tab !== null) show(<BranchDialog documents={documents} tab={tab} version="now" />);
      },
    },
    {
      id: 'history.merge',
      title: 'Merge this branch back…',
      group,
      when: hasFront,
      run: () => {
        const tab = front();
        if (tab !== null) show(<MergeDialog documents={documents} documentId={tab.documentId} />);
      },
    },
    {
      id: 'history.branches',
      title: 'Branches of this document…',
      group,
      when: hasFront,
      run: () => {
        const tab = front();
        if (tab !== null) show(<BranchesDialog documents={documents} tab={tab} />);
      },
    },
    {
      id: 'history.timeline',
      title: 'Project timeline',
      group,
      keys: 'Alt+Shift+H',
      when: () => currentProject(readDocuments()) !== null,
      run: () => {
        const project = currentProject(readDocuments());
        if (project !== null) show(<ProjectTimeline client={documents.client} project={project} />);
      },
    },
  ];
}
