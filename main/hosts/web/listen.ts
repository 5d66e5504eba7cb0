import type { Server } from 'node:http';
import { err, ok, type Result } from '#shared/kernel/result.ts';

/** Only this machine can reach it. */
const LOOPBACK = '127.0.0.1';

/** No port to listen on: somebody else has it, or may not be had. */
export interface PortRefused {
  readonly code: 'port-refused';
  readonly port: number;
  readonly detail: string;
}

/**
 * Listens on the first of the given ports that can be had; 0 stands for any free one. Returns the port, or the
 * refusal of the last.
 */
export async function listen(server: Server, ports: readonly number[]): Promise<Result<number, PortRefused>> {
  let refused: PortRefused = { code: 'port-refused', port: 0, detail: 'no port was given' };
  for (const port of ports) {
    const fault = await tryPort(server, port);
    if (fault === null) {
      const address = server.address();
      if (typeof address === 'object' && address !== null) return ok(address.port);
    }
    refused = { code: 'port-refused', port, detail: fault ?? 'it has no address' };
  }
  return err(refused);
}

function tryPort(server: Server, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const onError = (error: NodeJS.ErrnoException) => {
      server.off('listening', onListening);
      resolve(error.code === 'EADDRINUSE' ? 'it is in use' : error.message);
    };
    const onListening = () => {
      server.off('error', onError);
      resolve(null);
    };
    server.once('error', onError);
    server.once('listening', onListening);
    server.listen({ port, host: LOOPBACK, exclusive: true });
  });
}
