import type { ProjectId } from '#shared/kernel/brand.ts';
import type { EngineClient } from '#renderer/client/rpc.ts';
import { notifyError } from '#renderer/ui/notices.ts';
import { showTree } from './operations.ts';
import { recall, remember } from './remembered.ts';
import { patchDocuments, readDocuments, useDocumentsStore } from './store.ts';
import { foldersAbove } from './tree-rows.ts';

/** Events within this time are answered by one reading of the list, in milliseconds; longer for long lists. */
const COALESCE_MS = 60;
const COALESCE_MS_PER_DOCUMENT = 0.1;

export interface Loading {
  openProject(projectId: ProjectId): Promise<void>;
}

/** Fills the store when the connection is there, keeps it fresh by events, and remembers what is open. */
export function createLoading(client: EngineClient, storage: Storage): Loading {
  let workspace: string | null = null;

  async function loadProjects(): Promise<void> {
    const listed = await client.call('projects.list', {});
    if (listed.ok) patchDocuments({ projects: listed.value.projects });
    else if (listed.error.code !== 'rpc/disconnected') notifyError(listed.error);
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
    workspace = `${status.value.home}#${status.value.author}`;
    const remembered = recall(storage, workspace);
    const open = (readDocuments().projects ?? []).filter((project) => project.trashedAt === null);
    const wanted = remembered?.projectId ?? status.value.sampleProjectId;
    const project = open.find((candidate) => candidate.id === wanted) ?? open[0];
    if (project === undefined) return;
    const tabs = (remembered?.tabs ?? []).filter((tab) => open.some((p) => p.id === tab.projectId));
    const activeId = tabs.find((tab) => tab.documentId === remembered?.activeId)?.documentId ?? null;
    patchDocuments({
      projectId: project.id,
      tabs,
      activeId: activeId ?? tabs[0]?.documentId ?? null,
      expandedFolders: new Set(remembered?.expandedFolders),
      selectedRow: activeId,
    });
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
  useDocumentsStore.subscribe((state) => workspace !== null && remember(storage, workspace, state));

  return { openProject };
}

/** On the very first visit a small project lies open to the eye. */
function expandEverything(): void {
  const documents = [...(readDocuments().documents?.values() ?? [])];
  if (documents.length > 50) return;
  const folders = documents.flatMap(({ path }) => foldersAbove(path));
  patchDocuments({ expandedFolders: new Set(folders) });
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
