import fs from 'node:fs/promises';
import path from 'node:path';

/**
 * Makes a folder hold exactly these files, by their paths below it. Only what differs is written: what is as it was keeps
 * its time, so that nobody reads it again.
 */
export async function writeApplication(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  const standing = await filesBelow(folder);
  const gone = standing.filter((file) => !files.has(file));
  await Promise.all(gone.map((file) => fs.rm(path.join(folder, file), { force: true })));
  const folders = new Set([...files.keys()].map((file) => path.dirname(path.join(folder, file))));
  await Promise.all([...folders].map((one) => fs.mkdir(one, { recursive: true })));
  const known = new Set(standing);
  await Promise.all(
    [...files].map(async ([file, text]) => {
      const target = path.join(folder, file);
      if (known.has(file) && (await fs.readFile(target, 'utf8')) === text) return;
      await fs.writeFile(target, text);
    }),
  );
}

/** With slashes. A link is a file here: it is removed, never followed. */
async function filesBelow(folder: string, below = ''): Promise<string[]> {
  await fs.mkdir(folder, { recursive: true });
  const entries = await fs.readdir(path.join(folder, below), { withFileTypes: true });
  const files = await Promise.all(
    entries.map((entry) => {
      const file = below === '' ? entry.name : `${below}/${entry.name}`;
      return entry.isDirectory() ? filesBelow(folder, file) : [file];
    }),
  );
  return files.flat();
}
