import { openStudio } from '../../main/app/create-studio.ts';
import type { Session } from '../../main/platform/rpc/session.ts';

const DOCUMENTS = 10_000;
const BATCH = 2_000;

/** Fills a new home with one project of 10,000 short documents beside each other. */
export async function makeWideHome(home: string): Promise<void> {
  const opened = await openStudio({ home });
  if (!opened.ok) throw new Error(`the home cannot be opened: ${opened.error.code}`);
  const studio = opened.value;
  const session: Session = { kind: 'cli', channels: null, createLink: null };
  const options = { session, signal: new AbortController().signal };
  const created = await studio.dispatch('projects.create', { name: 'Wide' }, options);
  if (!created.ok) throw new Error(JSON.stringify(created.error));
  const { id: projectId } = created.value as { id: string };
  for (let from = 0; from < DOCUMENTS; from += BATCH) {
    const files = Array.from({ length: BATCH }, (_, index) => {
      const name = `entity-${String(from + index).padStart(5, '0')}`;
      return { path: `${name}.spec.yaml`, base64: Buffer.from(`name: ${name}\n`).toString('base64') };
    });
    const imported = await studio.dispatch('projects.import', { projectId, files }, options);
    if (!imported.ok) throw new Error(JSON.stringify(imported.error));
  }
  await studio.close();
}
