/** `npm start`: the server with the built pages. Start reading in `create-server.ts`. */
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createAdaptorServer } from '@hono/node-server';
import { logToConsole, runCommand } from './command.ts';
import { readConfiguration, type Configuration } from './configuration.ts';
import { parts } from './parts.ts';
import { startApplication } from './start-application.ts';
import { StartError } from './start-error.ts';

/** Requests that run are given so long when the server ends. */
const END_WITHIN_MS = 10_000;

runCommand(async () => {
  const configuration = readConfiguration();
  // Built, this file is dist/server/main.js.
  const pages = fileURLToPath(new URL('../web', import.meta.url));
  const webFolder = existsSync(pages) ? pages : null;
  const started = await startApplication(parts, configuration, { webFolder, log: logToConsole });
  const listener = createAdaptorServer({ fetch: started.server.fetch });
  let ending = false;
  const end = () => {
    if (ending) process.exit(1);
    ending = true;
    listener.close(() => void started.close().finally(() => process.exit()));
    if ('closeIdleConnections' in listener) listener.closeIdleConnections();
    setTimeout(() => process.exit(1), END_WITHIN_MS).unref();
  };
  process.on('SIGINT', end).on('SIGTERM', end);
  try {
    await listening(listener, configuration);
  } catch (error) {
    await started.close();
    throw error;
  }
  const { port } = listener.address() as AddressInfo;
  const host = configuration.host.includes(':') ? `[${configuration.host}]` : configuration.host;
  logToConsole({ level: 'info', message: `${parts.application.title}: http://${host}:${port}` });
});

function listening(
  listener: ReturnType<typeof createAdaptorServer>,
  { port, host }: Configuration,
): Promise<void> {
  return new Promise((resolve, reject) => {
    listener.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        new StartError(
          error.code === 'EADDRINUSE' ? 'server/port-taken' : 'server/cannot-listen',
          error.code === 'EADDRINUSE'
            ? `Something else listens on port ${port} of ${host} already.`
            : `The server cannot listen on port ${port} of ${host}: ${error.message}.`,
          'End the other program, or set PORT and HOST to something else; PORT=0 takes any port that is free.',
          { cause: error },
        ),
      );
    });
    listener.listen(port, host, () => resolve());
  });
}
