/** The server within `vite dev`: pages and API at one address, and the server anew after each change of its code. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Plugin, ViteDevServer } from 'vite';
import type { ApplicationParts, StartedApplication } from '../server/start-application.ts';

const SERVER = '/generated/runtime/server';
/** What the server answers; everything else are pages. */
const ADDRESSES = /^\/(api|auth|health|views)(\/|$|\?)/;

interface ServerModules {
  readonly start: typeof import('../server/start-application.ts');
  readonly parts: { readonly parts: ApplicationParts };
  readonly configuration: typeof import('../server/configuration.ts');
  readonly command: typeof import('../server/command.ts');
}

export function api(): Plugin {
  return {
    name: 'application-api',
    apply: 'serve',
    configureServer(vite) {
      let running: Promise<StartedApplication> | null = null;

      async function stop(): Promise<void> {
        const stopping = running;
        running = null;
        await stopping?.then((started) => started.close()).catch(() => undefined);
      }

      vite.watcher.on('change', (file) => {
        const isServer = vite.moduleGraph.getModulesByFile(file)?.size || /\.(sql|json)$/.test(file);
        if (isServer && !file.includes('/runtime/web/')) void stop();
      });
      vite.httpServer?.once('close', () => void stop());

      async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
        running ??= start(vite);
        try {
          const { server } = await running;
          await getRequestListener(server.fetch)(request, response);
        } catch (error) {
          // What keeps the server from starting may be mended by the next change.
          running = null;
          vite.config.logger.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
          response
            .writeHead(503, { 'content-type': 'text/plain' })
            .end('The server did not start. Its log says why.');
        }
      }

      vite.middlewares.use((request, response, next) => {
        if (ADDRESSES.test(request.url ?? '')) void answer(request, response);
        else next();
      });
    },
  };
}

async function start(vite: ViteDevServer): Promise<StartedApplication> {
  const load = (file: string) => vite.ssrLoadModule(`${SERVER}/${file}`);
  const [start, parts, configuration, command] = (await Promise.all(
    ['start-application.ts', 'parts.ts', 'configuration.ts', 'command.ts'].map(load),
  )) as [
    ServerModules['start'],
    ServerModules['parts'],
    ServerModules['configuration'],
    ServerModules['command'],
  ];
  return start.startApplication(parts.parts, configuration.readConfiguration(), {
    webFolder: null,
    log: command.logToConsole,
  });
}
