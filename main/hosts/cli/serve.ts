import path from 'node:path';
import type { StudioError } from '#shared/contracts/errors.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { Studio } from '../../app/studio.ts';
import type { Logger } from '../../platform/log/logger.ts';
import type { Installation } from '../../platform/process/installation.ts';
import { openBrowser } from '../../platform/process/open-browser.ts';
import type { Engine } from './engine.ts';
import { openOrJoin } from './open-or-join.ts';
import { lines, type Output } from './output.ts';

export interface ServeOptions {
  /** Opens a browser. */
  readonly open: boolean;
  /** A new workspace begins with the sample project. */
  readonly sample: boolean;
  readonly port?: number;
}

export interface ServeDeps {
  readonly home: string;
  readonly installation: Installation;
  readonly logger: Logger;
  readonly output: Output;
  readonly openStudio: (options: { readonly sample: boolean }) => Promise<Result<Studio, StudioError>>;
  /** Resolves when the process is asked to stop. */
  readonly stopped: () => Promise<void>;
}

/**
 * Runs the studio until it is asked to stop. When one runs on this home already, prints a new link to that one
 * instead. Returns the exit code.
 */
export async function serve(deps: ServeDeps, options: ServeOptions): Promise<number> {
  const { home, output, openStudio } = deps;
  // The web host loads while the database opens.
  const webHost = import('../web/serve.ts');
  const found = await openOrJoin(home, () => openStudio({ sample: options.sample }));
  if (!found.ok) {
    output.failure(found.error);
    return 1;
  }
  if (found.value.kind === 'joined') return showRunning(deps, options, found.value.engine);
  const { studio } = found.value;
  try {
    const { serveWeb } = await webHost;
    return await serveStudio(deps, options, studio, serveWeb);
  } finally {
    await studio.close();
  }
}

async function serveStudio(
  deps: ServeDeps,
  { open, port }: ServeOptions,
  studio: Studio,
  serveWeb: typeof import('../web/serve.ts').serveWeb,
): Promise<number> {
  const { home, installation, logger, output, stopped } = deps;
  const host = await serveWeb(studio, {
    rendererFolder: path.join(installation.root, 'out', 'renderer'),
    version: installation.version,
    logger,
    ...(port === undefined ? {} : { port }),
  });
  if (!host.ok) {
    const issue = `port ${host.error.port} cannot be used: ${host.error.detail}`;
    output.failure({ code: 'rpc/invalid-params', issues: [issue] });
    return 1;
  }
  const stop = stopped();
  const url = host.value.createLink();
  output.answer({
    json: { url, home, pid: process.pid },
    text: lines([`Strata runs at ${url}`, `Workspace ${home}`, 'Press Ctrl+C to stop.']),
  });
  if (open) openBrowser(url);
  await stop;
  await host.value.close();
  return 0;
}

async function showRunning(
  { home, output }: ServeDeps,
  { open }: ServeOptions,
  engine: Engine,
): Promise<number> {
  try {
    const link = await engine.call('workspace.createLink', {});
    if (!link.ok || link.value.url === null) {
      output.failure(link.ok ? { code: 'workspace/locked', pid: null, home } : link.error);
      return 1;
    }
    const { url } = link.value;
    const { readEngineFile } = await import('../../platform/process/engine-file.ts');
    const pid = readEngineFile(home)?.pid ?? null;
    output.answer({ json: { url, home, pid }, text: lines([`Strata already runs at ${url}`]) });
    if (open) openBrowser(url);
    return 0;
  } finally {
    await engine.close();
  }
}
