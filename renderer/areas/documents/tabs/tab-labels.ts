import type { ProjectSummary } from '#shared/contracts/documents.ts';
import { nameOf } from '../tree-rows.ts';
import type { OpenTab } from './panes.ts';

/** The names of tabs: two with the same name show their folders, two with the same path their projects as well. */
export function tabLabels(tabs: readonly OpenTab[], projects: readonly ProjectSummary[]): string[] {
  const names = count(tabs.map((tab) => nameOf(tab.path)));
  const paths = count(tabs.map((tab) => tab.path));
  return tabs.map(({ path, projectId }) => {
    const name = nameOf(path);
    if (names.get(name) === 1) return name;
    const project = projects.find(({ id }) => id === projectId);
    return paths.get(path) === 1 || project === undefined ? path : `${project.name}: ${path}`;
  });
}

function count(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}
