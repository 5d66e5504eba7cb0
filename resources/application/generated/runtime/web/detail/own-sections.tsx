import type { AnyRow, EntityDefinition } from '../../domain/definition.ts';
import type { Refs } from '../client/rows.ts';
import { useSlots } from '../slots-context.ts';

interface OwnSectionsProps {
  readonly entity: EntityDefinition;
  readonly row: AnyRow;
  readonly refs: Refs;
}

/** What the owner has added to the page of a row. */
export function OwnSections({ entity, row, refs }: OwnSectionsProps) {
  const sections = useSlots().sections?.[entity.name] ?? [];
  return sections.map(({ title, content: Content }) => (
    <section key={title} className="section" aria-label={title}>
      <div className="section-head">
        <h2>{title}</h2>
      </div>
      <Content row={row} refs={refs} />
    </section>
  ));
}
