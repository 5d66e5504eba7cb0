import type { EngineClient } from '#renderer/client/rpc.ts';
import type { Action } from '#renderer/ui/action.ts';
import { notify, notifyError } from '#renderer/ui/notices.ts';
import { showOverlay } from '#renderer/ui/overlay.ts';
import { AboutDialog } from './about-dialog.tsx';

export function workspaceActions(client: EngineClient): Action[] {
  return [
    {
      id: 'workspace.about',
      title: 'About this workspace',
      group: 'Workspace',
      run: () => showOverlay(<AboutDialog client={client} />),
    },
    {
      id: 'workspace.backup',
      title: 'Back up now',
      group: 'Workspace',
      run: async () => {
        const made = await client.call('workspace.backup', {});
        if (made.ok) notify({ tone: 'plain', title: `Backed up to ${made.value.file}.` });
        else notifyError(made.error);
      },
    },
    {
      id: 'workspace.newWindow',
      title: 'New window',
      group: 'Workspace',
      run: async () => {
        const link = await client.call('workspace.createLink', {});
        if (!link.ok) notifyError(link.error);
        else if (link.value.url !== null) window.open(link.value.url, '_blank', 'noopener');
      },
    },
  ];
}
