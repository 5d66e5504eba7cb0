import { readFile } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { Hono } from 'hono';
import type { ServerEnv } from './server-env.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};

/** The built web pages: files as they are, and `index.html` for every other address that a person may open. */
export function pages(folder: string): Hono<ServerEnv> {
  const app = new Hono<ServerEnv>();
  app.get('*', async (c, next) => {
    const file = await fileAt(folder, c.req.path);
    if (file) return c.body(file.content, 200, headersOf(file.path, c.req.path));
    const wantsPage = /text\/html/.test(c.req.header('accept') ?? '') && extname(c.req.path) === '';
    const index = wantsPage ? await fileAt(folder, '/index.html') : null;
    if (!index) return next();
    return c.body(index.content, 200, headersOf(index.path, '/'));
  });
  return app;
}

interface FoundFile {
  readonly path: string;
  readonly content: Uint8Array<ArrayBuffer>;
}

async function fileAt(folder: string, address: string): Promise<FoundFile | null> {
  const decoded = safelyDecoded(address);
  if (decoded === null || decoded.includes('\0')) return null;
  const path = resolve(folder, join('.', decoded.endsWith('/') ? `${decoded}index.html` : decoded));
  if (!path.startsWith(resolve(folder) + sep)) return null;
  try {
    return { path, content: new Uint8Array(await readFile(path)) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR' || code === 'ENAMETOOLONG') return null;
    throw error;
  }
}

/** What Vite names by its content never changes; everything else is asked for anew. */
function headersOf(path: string, address: string): Record<string, string> {
  return {
    'content-type': types[extname(path)] ?? 'application/octet-stream',
    'cache-control': address.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
  };
}

function safelyDecoded(address: string): string | null {
  try {
    return decodeURIComponent(address);
  } catch {
    return null;
  }
}
