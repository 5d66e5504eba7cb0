import type { DocumentId, ProjectId } from '#shared/kernel/brand.ts';

/** Long enough that a person who types is told about a few times a second, short enough to look immediate. */
const TELL_MS = 150;

export interface ChangeTeller {
  changed(project: ProjectId, documents: readonly DocumentId[]): void;
  close(): void;
}

/** Gathers changes and tells each project's a moment after the first of a row, so that a keystroke costs nothing. */
export function createChangeTeller(
  tell: (project: ProjectId, documents: readonly DocumentId[]) => void,
): ChangeTeller {
  const gathered = new Map<ProjectId, Set<DocumentId>>();
  let timer: NodeJS.Timeout | null = null;

  function tellAll(): void {
    timer = null;
    const all = [...gathered];
    gathered.clear();
    for (const [project, ids] of all) tell(project, [...ids]);
  }

  return {
    changed: (project, documents) => {
      let ids = gathered.get(project);
      if (ids === undefined) gathered.set(project, (ids = new Set()));
      for (const id of documents) ids.add(id);
      if (timer !== null) return;
      timer = setTimeout(tellAll, TELL_MS);
      timer.unref();
    },
    close: () => {
      if (timer !== null) clearTimeout(timer);
      gathered.clear();
    },
  };
}
