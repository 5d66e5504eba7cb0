import { useEffect, useState } from 'react';
import type { StudioError } from '#shared/contracts/errors.ts';
import { messageFor } from '#shared/contracts/messages.ts';
import type { WorkspaceStatus } from '#shared/contracts/workspace.ts';
import type { EngineClient } from '#renderer/client/rpc.ts';
import { Spinner } from '#renderer/ui/progress.tsx';

type Asked =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly paths: readonly (readonly [string, string])[] }
  | { readonly status: 'failed'; readonly error: StudioError };

/** Where this workspace really is, as its engine says. */
export function DataPaths({ client }: { client: EngineClient }) {
  const [asked, setAsked] = useState<Asked>({ status: 'loading' });

  useEffect(() => {
    let gone = false;
    async function ask() {
      const [status, settings] = await Promise.all([
        client.call('workspace.status', {}),
        client.call('settings.read', {}),
      ]);
      if (gone) return;
      if (!status.ok) setAsked({ status: 'failed', error: status.error });
      else if (!settings.ok) setAsked({ status: 'failed', error: settings.error });
      else setAsked({ status: 'ready', paths: pathsOf(status.value, settings.value.file) });
    }
    void ask();
    return () => {
      gone = true;
    };
  }, [client]);

  if (asked.status === 'loading') return <Spinner label="Asking the engine…" />;
  if (asked.status === 'failed') {
    const { title, next } = messageFor(asked.error);
    return (
      <p role="alert" className="text-bad">
        {title} {next}
      </p>
    );
  }
  return (
    <dl aria-label="Paths of this workspace" className="rounded-[10px] border border-line px-3 py-1">
      {asked.paths.map(([name, path]) => (
        <div key={name} className="flex flex-wrap gap-x-4 py-1">
          <dt className="w-32 shrink-0 text-muted">{name}</dt>
          <dd className="min-w-0 flex-1 basis-52 font-mono text-[13px] break-all">{path}</dd>
        </div>
      ))}
    </dl>
  );
}

function pathsOf({ home, lastBackup }: WorkspaceStatus, settings: string): [string, string][] {
  const slash = home.includes('\\') ? '\\' : '/';
  return [
    ['Home', home],
    ['Database', `${home}${slash}studio.db`],
    ['Device key', `${home}${slash}keys`],
    ['Settings', settings],
    ['Backups', `${home}${slash}backups`],
    ['Last backup', lastBackup?.file ?? 'none yet; one is made every day with work'],
    ['Log of the engine', `${home}${slash}logs`],
  ];
}
