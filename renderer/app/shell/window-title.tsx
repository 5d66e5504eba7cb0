import { activeTab, currentProject, useDocumentsStore } from '#renderer/areas/documents/index.ts';

/** What the browser's tab and the task bar say. */
export function WindowTitle() {
  const path = useDocumentsStore((state) => activeTab(state)?.path);
  const project = useDocumentsStore((state) => currentProject(state)?.name);
  return <title>{[path, project, 'Strata'].filter(Boolean).join(' · ')}</title>;
}
