import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '../../platform/log/logger.ts';
import type { AllowedOrigins } from './allowed-origins.ts';
import type { SessionEndpoint } from './session-endpoint.ts';
import type { StaticFiles } from './static-files.ts';

export const FOREIGN_HOST = 'This address is not one of Strata.';
export const FOREIGN_ORIGIN = 'Only a window of this Strata may do that.';

export interface RequestHandlerDeps {
  readonly origins: AllowedOrigins;
  readonly headers: Readonly<Record<string, string>>;
  readonly staticFiles: StaticFiles;
  readonly sessionEndpoint: SessionEndpoint;
  readonly logger: Logger;
}

/** Answers plain HTTP: the renderer's files, and the exchange of a token. Everything else is refused in a sentence. */
export function createRequestHandler(deps: RequestHandlerDeps) {
  const { origins, headers, staticFiles, sessionEndpoint, logger } = deps;

  const respond = async (request: IncomingMessage, response: ServerResponse) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (!origins.isOwnHost(request.headers)) return sendText(response, 403, FOREIGN_HOST);
    if (!isRead && !origins.isOwnOrigin(request.headers)) return sendText(response, 403, FOREIGN_ORIGIN);

    const urlPath = (request.url ?? '/').split('?')[0] ?? '/';
    if (urlPath === '/session') {
      if (request.method === 'POST') return sessionEndpoint(request, response);
      return refuseMethod(response, 'POST');
    }
    if (!isRead) return refuseMethod(response, 'GET, HEAD');

    const file = await staticFiles(urlPath);
    if (file === null) return sendText(response, 404, 'There is nothing at this address.');
    response.writeHead(200, {
      'Content-Type': file.type,
      'Content-Length': file.body.length,
      'Cache-Control': file.cacheControl,
    });
    response.end(request.method === 'HEAD' ? undefined : file.body);
  };

  return (request: IncomingMessage, response: ServerResponse): void => {
    respond(request, response).catch((bug: unknown) => {
      logger.error('a request failed unexpectedly', { bug });
      if (!response.headersSent) sendText(response, 500, 'Something went wrong inside Strata.');
      else response.destroy();
    });
  };
}

function refuseMethod(response: ServerResponse, allowed: string): void {
  response.setHeader('Allow', allowed);
  sendText(response, 405, 'This address does not take such a request.');
}

/** A body that was not read would be taken for the next request: such connections end with the answer. */
function sendText(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
    Connection: 'close',
  });
  response.end(`${sentence}\n`);
}
