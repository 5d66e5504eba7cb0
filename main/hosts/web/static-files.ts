import fs from 'node:fs/promises';
import path from 'node:path';

export interface StaticFile {
  readonly body: Buffer;
  readonly type: string;
  readonly cacheControl: string;
}

/** The file for the path of a URL, or null when there is none. Never reads outside of its root. */
export type StaticFiles = (urlPath: string) => Promise<StaticFile | null>;

const TYPE_BY_EXTENSION: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
};

/**
 * Serves a built renderer. `/` is its index.html, which is never cached; Vite puts a content hash into the names
 * below `assets/`, so those may be kept for ever. Nothing is compressed: over loopback it would only cost time.
 */
export function createStaticFiles(root: string): StaticFiles {
  return async (urlPath) => {
    const file = locate(root, urlPath);
    if (file === null) return null;
    const type = TYPE_BY_EXTENSION[path.extname(file)];
    if (type === undefined) return null;
    try {
      // A link inside the root must not lead out of it either.
      const real = await fs.realpath(file);
      if (!isInside(await fs.realpath(root), real)) return null;
      return { body: await fs.readFile(real), type, cacheControl: cacheControlOf(root, file) };
    } catch {
      return null;
    }
  };
}

function locate(root: string, urlPath: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch {
    return null;
  }
  if (decoded === '/') return path.join(root, 'index.html');
  const parts = decoded.split('/').slice(1);
  const isPlain = parts.every((part) => /^[\w@~-][\w@~.+-]*$/.test(part));
  return decoded.startsWith('/') && isPlain ? path.join(root, ...parts) : null;
}

function cacheControlOf(root: string, file: string): string {
  if (path.extname(file) === '.html') return 'no-store';
  return isInside(path.join(root, 'assets'), file) ? 'public, max-age=31536000, immutable' : 'no-cache';
}

function isInside(folder: string, file: string): boolean {
  return file.startsWith(folder + path.sep);
}
