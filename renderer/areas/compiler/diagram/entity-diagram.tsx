import { useMemo, useState } from 'react';
import { Badge } from '#renderer/ui/badge.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { entityGraph } from './entity-graph.ts';
import { EntityList } from './entity-list.tsx';
import { FlowDiagram } from './flow-diagram.tsx';
import type { EntityNode } from './project-view.ts';
import { useSame } from './use-same.ts';

export interface EntityDiagramProps {
  /** By `projectView`. */
  entities: readonly EntityNode[];
  /** Somebody wants to see the entity: by a click in the picture, or by Enter in the list. */
  onOpen: (entity: string) => void;
}

/** The entities of a project, what they refer to and extend: a picture, and beside it the same as a list. */
export function EntityDiagram({ entities, onOpen }: EntityDiagramProps) {
  const [selected, setSelected] = useState<string | null>(null);
  const drawn = useSame(entities);
  const graph = useMemo(() => entityGraph(drawn), [drawn]);
  if (entities.length === 0) {
    return (
      <EmptyState title="No entities yet" text="What the application keeps is declared under entities." />
    );
  }
  // A line is in the list with the entity that it starts from.
  const listed = graph.edges.find(({ group }) => group === selected)?.from ?? selected;
  const names = new Set(entities.map(({ name }) => name));
  return (
    <section aria-label="Entities" className="@container min-h-0 flex-1 overflow-auto p-4">
      <div className="grid gap-4 @5xl:h-full @5xl:grid-cols-[minmax(0,2fr)_minmax(260px,1fr)]">
        <div className="h-[min(60vh,480px)] min-h-72 @5xl:h-full">
          <FlowDiagram
            label="Picture of the entities with their references. The list of entities says the same."
            graph={graph}
            selected={selected}
            onSelect={(id) => {
              setSelected(id);
              if (names.has(id)) onOpen(id);
            }}
          />
        </div>
        <div className="flex min-w-0 flex-col gap-2 @5xl:overflow-auto">
          <EntityList entities={entities} selected={listed} onSelect={setSelected} onOpen={onOpen} />
          <p className="text-faint">
            <Badge>*</Badge> a set of rows. Dashed lines lead to what is extended.
          </p>
        </div>
      </div>
    </section>
  );
}
