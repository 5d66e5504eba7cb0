import { readDocuments, type Documents } from '#renderer/areas/documents/index.ts';
import type { Connection } from '#renderer/client/connection.ts';
import { notify, notifyError } from '#renderer/ui/notices.ts';
import type { DeepLink, DesktopBridge, DesktopWish, MenuAction } from '#shared/contracts/desktop-bridge.ts';
import type { DocumentId, ProjectId } from '#shared/kernel/brand.ts';
import type { Registry } from '../commands/registry.ts';

/** After a key press or a click, things settle for so long before the menu is looked at, in milliseconds. */
const SETTLE_MS = 150;

/** Makes this window part of the desktop: its actions are the application's menu, and it does what the desktop wants. */
export function attachDesktop(bridge: DesktopBridge, registry: Registry, documents: Documents): void {
  bridge.on((wish) => {
    void carryOut(wish, registry, documents);
  });

  let shown = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const showMenu = () => {
    const items = menuOf(registry);
    const text = JSON.stringify(items);
    if (text === shown) return;
    shown = text;
    bridge.setMenu(items);
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(showMenu, SETTLE_MS);
  };
  // Whether an action can run depends on anything; what changes it begins with a person or comes with the focus.
  for (const event of ['keyup', 'pointerup', 'focusin', 'focus'] as const) {
    window.addEventListener(event, soon, { capture: true, passive: true });
  }
  showMenu();
  documents.client.connection.subscribe(soon);
  registry.subscribe(soon);
}

function menuOf(registry: Registry): MenuAction[] {
  return registry.all.map(({ id, title, group }) => {
    const { keys, disabled } = registry.entry(id);
    return { id, title, group, keys: keys ?? null, enabled: !disabled };
  });
}

async function carryOut(wish: DesktopWish, registry: Registry, documents: Documents): Promise<void> {
  switch (wish.kind) {
    case 'run':
      return registry.run(wish.action);
    case 'notice':
      return void notify({
        tone: wish.tone,
        title: wish.title,
        ...(wish.next === '' ? {} : { next: wish.next }),
      });
    case 'open':
      return openTarget(wish.target, documents);
  }
}

async function openTarget({ kind, id }: DeepLink, documents: Documents): Promise<void> {
  await whenReady(documents.client.connection);
  if (kind === 'project') {
    const projectId = id as ProjectId;
    const known = readDocuments().projects?.some((project) => project.id === projectId) ?? true;
    if (!known) return notifyError({ code: 'documents/project-not-found', id });
    return documents.openProject(projectId);
  }
  const read = await documents.client.call('documents.read', { documentId: id as DocumentId });
  if (!read.ok) return notifyError(read.error);
  await documents.openProject(read.value.document.projectId);
  documents.tabs.open(read.value.document);
}

/** A link may be what starts the studio: it waits for the engine. */
function whenReady(connection: Connection): Promise<void> {
  return new Promise((resolve) => {
    if (connection.peek().status === 'ready') return resolve();
    const stop = connection.subscribe(({ status }) => {
      if (status !== 'ready') return;
      stop();
      resolve();
    });
  });
}
