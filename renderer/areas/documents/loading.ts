import type { ProjectId } from '#shared/kernel/brand.ts';
import type { EngineClient } from '#renderer/client/rpc.ts';
import type { WindowMemory } from '#renderer/client/window-memory.ts';
import { notifyError } from '#renderer/ui/notices.ts';
import { showTree } from './operations.ts';
import { recall, toRemember } from './remembered.ts';
import {
  activeId,
  currentProject,
  patchDocuments,
  readDocuments,
  useDocumentsStore,
  type Pane,
} from './store.ts';
import { foldersAbove } from './tree-rows.ts';

/** Events within this time are answered by one reading of the list, in milliseconds; longer for long lists. */
const COALESCE_MS = 60;
const COALESCE_MS_PER_DOCUMENT = 0.1;

/** Its part of the window's memory. */
const PART = 'documents';

export interface Loading {
  openProject(projectId: ProjectId): Promise<void>;
}

/** Fills the store when the connection is there, keeps it fresh by events, and remembers what is open. */
export function createLoading(client: EngineClient, memory: WindowMemory): Loading {
  let workspace: string | null = null;

  async function loadProjects(): Promise<void> {
    const listed = await client.call('projects.list', {});
    if (listed.ok) {
      patchDocuments({ projects: listed.value.projects });
      await leaveTrash();
    } else if (listed.error.code !== 'rpc/disconnected') notifyError(listed.error);
  }

  /** When somebody has moved the open project to the trash, or has undone that it was made, another one is shown. */
  async function leaveTrash(): Promise<void> {
    const state = readDocuments();
    if (currentProject(state)?.trashedAt == null) return;
    const next = state.projects?.find(({ trashedAt }) => trashedAt === null);
    if (next !== undefined) await openProject(next.id);
    else patchDocuments({ projectId: null, documents: null });
  }

  async function loadTree(): Promise<void> {
    const { projectId } = readDocuments();
    if (projectId === null) return;
    const tree = await client.call('projects.tree', { projectId });
    if (readDocuments().projectId !== projectId) return;
    if (tree.ok) {
      showTree(tree.value.documents);
    } else if (tree.error.code !== 'rpc/disconnected') notifyError(tree.error);
  }

  async function openProject(projectId: ProjectId): Promise<void> {
    if (readDocuments().projectId !== projectId) {
      patchDocuments({ projectId, documents: null, selectedRow: null, expandedFolders: new Set() });
    }
    await loadTree();
  }

  async function firstLoad(): Promise<void> {
    const [status] = await Promise.all([client.call('workspace.status', {}), loadProjects()]);
    if (!status.ok) return;
    const entered = `${status.value.home}#${status.value.author}`;
    await memory.enter(entered);
    workspace = entered;
    const remembered = recall(memory.read(PART));
    const open = (readDocuments().projects ?? []).filter((project) => project.trashedAt === null);
    const wanted = remembered?.projectId ?? status.value.sampleProjectId;
    const project = open.find((candidate) => candidate.id === wanted) ?? open[0];
    if (project === undefined) return;
    const known = new Set(open.map(({ id }) => id));
    const panes = (remembered?.panes ?? []).flatMap((pane) => withoutStrangers(pane, known));
    patchDocuments({
      projectId: project.id,
      ...(panes.length > 0 && {
        panes,
        focusedPane: (panes.find(({ id }) => id === remembered?.focusedPane) ?? panes[0]!).id,
      }),
      expandedFolders: new Set(remembered?.expandedFolders),
      recent: remembered?.recent ?? [],
    });
    patchDocuments((state) => ({ selectedRow: activeId(state) }));
    await loadTree();
    if (remembered === null) expandEverything();
  }

  function reload(): void {
    void (workspace === null ? firstLoad() : Promise.all([loadProjects(), loadTree()]));
  }

  const projectsChanged = coalesced(loadProjects);
  const treeChanged = coalesced(loadTree);
  client.on('projects.changed', projectsChanged);
  client.on('documents.changed', ({ projectId }) => {
    if (projectId === readDocuments().projectId) treeChanged();
    projectsChanged();
  });
  client.connection.subscribe((state) => state.status === 'ready' && reload());
  if (client.connection.peek().status === 'ready') reload();
  useDocumentsStore.subscribe((state) => workspace !== null && memory.write(PART, toRemember(state)));

  return { openProject };
}

/** On the very first visit a small project lies open to the eye. */
function expandEverything(): void {
  const documents = [...(readDocuments().documents?.values() ?? [])];
  if (documents.length > 50) return;
  const folders = documents.flatMap(({ path }) => foldersAbove(path));
  patchDocuments({ expandedFolders: new Set(folders) });
}

/** Tabs of projects that are gone stay away. */
function withoutStrangers(pane: Pane, projects: ReadonlySet<ProjectId>): Pane[] {
  const tabs = pane.tabs.filter((tab) => projects.has(tab.projectId));
  const front = tabs.find((tab) => tab.documentId === pane.activeId) ?? tabs[0];
  return front === undefined ? [] : [{ ...pane, tabs, activeId: front.documentId }];
}

function coalesced(work: () => Promise<void>): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  return () => {
    const pause = (readDocuments().documents?.size ?? 0) * COALESCE_MS_PER_DOCUMENT;
    timer ??= setTimeout(
      () => {
        timer = null;
        void work();
      },
      Math.max(COALESCE_MS, pause),
    );
  };
}
