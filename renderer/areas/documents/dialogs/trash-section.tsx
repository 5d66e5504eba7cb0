import { useRef } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { useRoving } from '#renderer/ui/use-roving.ts';

interface TrashSectionProps {
  title: string;
  items: readonly { id: string; name: string; trashedAt: number | null }[];
  /** Those that shall be restored together; without it they come back one by one only. */
  chosen?: ReadonlySet<string>;
  onChoose?: (ids: readonly string[], chosen: boolean) => void;
  onRestore: (id: string) => void;
}

/** One kind of things in the trash, newest first. Arrow keys move among them. */
export function TrashSection({ title, items, chosen, onChoose, onRestore }: TrashSectionProps) {
  const list = useRef<HTMLDivElement>(null);
  const roving = useRoving(list);
  if (items.length === 0) return null;
  const newestFirst = [...items].sort((a, b) => (b.trashedAt ?? 0) - (a.trashedAt ?? 0));
  const ids = items.map(({ id }) => id);
  const all = chosen !== undefined && ids.every((id) => chosen.has(id));

  return (
    <section aria-label={title} className="mt-2">
      <div className="mb-1 flex items-center gap-3">
        {chosen !== undefined && (
          <input
            type="checkbox"
            aria-label={`Select all: ${title}`}
            checked={all}
            onChange={() => onChoose?.(ids, !all)}
            className="size-3.5 accent-accent"
          />
        )}
        <h3 className="text-[11px] font-semibold tracking-wider text-faint uppercase">{title}</h3>
      </div>
      <div ref={list} {...roving}>
        <ul>
          {newestFirst.map(({ id, name, trashedAt }) => (
            <li
              key={id}
              data-row
              className="flex flex-wrap items-center gap-x-3 py-1 [contain-intrinsic-size:auto_36px] [content-visibility:auto]"
            >
              {chosen !== undefined && (
                <input
                  type="checkbox"
                  aria-label={`Select ${name}`}
                  checked={chosen.has(id)}
                  onChange={() => onChoose?.([id], !chosen.has(id))}
                  className="size-3.5 shrink-0 accent-accent"
                />
              )}
              <span className="min-w-24 flex-1 truncate" title={name}>
                <bdi>{name}</bdi>
              </span>
              <span className="text-faint">{trashedAt !== null && timeOf(trashedAt)}</span>
              <Button aria-label={`Restore ${name}`} onClick={() => onRestore(id)}>
                Restore
              </Button>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

function timeOf(at: number): string {
  return new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}
