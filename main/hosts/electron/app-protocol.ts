import { createStaticFiles } from '../web/static-files.ts';
import { originOf, PASSPHRASE_ORIGIN, STUDIO_ORIGIN, studioHeaders } from './security.ts';

/** Answers a request of a page. Never rejects. */
export type AppProtocol = (request: Request) => Promise<Response>;

export interface AppProtocolDeps {
  /** The built renderer; nothing outside of it is ever read. */
  readonly rendererFolder: string;
  /** Serves the passphrase page's origin. */
  readonly passphrasePage: (request: Request) => Promise<Response>;
}

/** Serves `app://strata/…`: files of the built renderer by exact path, with their types and the page's policy. */
export function createAppProtocol({ rendererFolder, passphrasePage }: AppProtocolDeps): AppProtocol {
  const staticFiles = createStaticFiles(rendererFolder);
  return async (request) => {
    const origin = originOf(request.url);
    if (origin === PASSPHRASE_ORIGIN) return passphrasePage(request);
    if (origin !== STUDIO_ORIGIN) return refuse(404, 'There is nothing at this address.');
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return refuse(405, 'This address does not take such a request.');
    }
    const file = await staticFiles(new URL(request.url).pathname);
    if (file === null) return refuse(404, 'There is nothing at this address.');
    return new Response(request.method === 'HEAD' ? null : new Uint8Array(file.body), {
      headers: { ...studioHeaders, 'Content-Type': file.type, 'Cache-Control': file.cacheControl },
    });
  };
}

function refuse(status: number, sentence: string): Response {
  return new Response(`${sentence}\n`, {
    status,
    headers: { ...studioHeaders, 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
  });
}
