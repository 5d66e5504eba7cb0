import { useRef } from 'react';
import { Badge } from '#renderer/ui/badge.tsx';
import { useRoving } from '#renderer/ui/use-roving.ts';
import type { EntityNode } from './project-view.ts';

interface EntityListProps {
  entities: readonly EntityNode[];
  selected: string | null;
  onSelect: (entity: string) => void;
  onOpen: (entity: string) => void;
}

/** What the picture of entities shows, in words. One stop for Tab; Enter opens an entity. */
export function EntityList({ entities, selected, onSelect, onOpen }: EntityListProps) {
  const box = useRef<HTMLDivElement>(null);
  const roving = useRoving(box);
  return (
    <div ref={box} {...roving}>
      <ul
        aria-label="Entities"
        className="flex flex-col divide-y divide-line overflow-hidden rounded-[10px] border border-line"
      >
        {entities.map(({ name, abstract, extends: base, references }) => (
          <li key={name} data-row={name}>
            <button
              type="button"
              aria-current={name === selected}
              onFocus={() => onSelect(name)}
              onClick={() => onOpen(name)}
              className="flex min-h-9 w-full flex-col items-start gap-0.5 px-3 py-1.5 text-left -outline-offset-2 hover:bg-lifted aria-[current=true]:bg-accent-soft aria-[current=true]:shadow-[inset_3px_0_0_var(--accent)]"
            >
              <span className="flex max-w-full flex-wrap items-center gap-2">
                <span className="font-mono break-all">{name}</span>
                {abstract && <Badge>abstract</Badge>}
                {base !== null && <Badge>extends {base}</Badge>}
              </span>
              {references.map(({ field, to, many, required }) => (
                <span key={field} className="max-w-full text-muted">
                  <span className="font-mono">{field}</span> → {to}
                  {many ? ' (many)' : ''}
                  {required ? ' (required)' : ''}
                </span>
              ))}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
