import type { Handler } from '../../platform/rpc/handler.ts';
import type { workspaceContract } from '#shared/contracts/workspace.ts';
import { err, ok } from '#shared/kernel/result.ts';
import type { Workspace } from './workspace.ts';

type Method = keyof typeof workspaceContract.methods;

/** Contract to service, method by method. */
export function workspaceHandlers(workspace: Workspace): { readonly [M in Method]: Handler<M> } {
  return {
    'workspace.status': () => ok(workspace.status()),
    'workspace.createLink': (_input, { session }) => ok({ url: session.createLink?.() ?? null }),
    'workspace.backup': ({ file }, { session }) => {
      // Whoever holds a window's token should not be able to write files anywhere on this computer.
      if (file === undefined || session.kind !== 'window') return workspace.backup(file);
      return err({ code: 'workspace/backup-failed', file, detail: 'only the command line may name a file' });
    },
    'workspace.doctor': () => ok(workspace.doctor()),
    'workspace.dismissRecovery': () => workspace.dismissRecovery(),
  };
}
