import fs from 'node:fs/promises';
import path from 'node:path';
import type { OutputFile } from 'esbuild';

const SCRIPT = /<script\b(?=[^>]*\btype="module")[^>]*\bsrc="\/?([^"]+)"[^>]*><\/script>/;

/** The script that the page of an application begins with, as Vite finds it: in `index.html`. Throws where there is none. */
export async function pageEntry(application: string): Promise<string> {
  const html = await fs.readFile(path.join(application, 'index.html'), 'utf8');
  const script = SCRIPT.exec(html)?.[1];
  if (script === undefined) throw new Error('index.html has no script');
  return path.join(application, script);
}

/** The page with what its script and its styles were bundled to. */
export function withAssets(html: string, outputs: readonly OutputFile[], application: string): string {
  const name = (SCRIPT.exec(html)?.[1] ?? '').replace(/^.*\//, '').replace(/\.tsx?$/, '');
  const found = (ending: string): string | undefined =>
    outputs
      .map(({ path: file }) => path.relative(path.join(application, 'web'), file).replaceAll('\\', '/'))
      .find((file) => file.startsWith(`assets/${name}-`) && file.endsWith(ending));
  const [script, styles] = [found('.js'), found('.css')];
  const link = styles === undefined ? '' : `<link rel="stylesheet" href="/${styles}">`;
  // As a function: a replacement text has signs of its own.
  return html.replace(SCRIPT, () => `${link}<script type="module" src="/${script ?? ''}"></script>`);
}

/** What is served as it stands, by its address: icons. */
export async function publicFiles(application: string): Promise<Map<string, Uint8Array>> {
  const folder = path.join(application, 'generated', 'runtime', 'web', 'public');
  const files = new Map<string, Uint8Array>();
  for (const entry of await fs.readdir(folder, { withFileTypes: true }).catch(() => [])) {
    if (entry.isFile()) files.set(entry.name, await fs.readFile(path.join(folder, entry.name)));
  }
  return files;
}
