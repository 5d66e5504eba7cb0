import { useRef } from 'react';
import type { SearchMatch } from '#shared/contracts/documents.ts';
import { currentProject, useDocumentsStore } from '#renderer/areas/documents/index.ts';
import { useRoving } from '#renderer/ui/use-roving.ts';
import type { MatchGroup } from './group-matches.ts';
import { MatchRow } from './match-row.tsx';
import { exclude, matchKey, useSearch } from './store.ts';

interface MatchListProps {
  groups: readonly MatchGroup[];
  onOpen: (match: SearchMatch) => void;
}

/** Matches under the documents they are in. Arrow keys move among them; each opens its place. */
export function MatchList({ groups, onOpen }: MatchListProps) {
  const list = useRef<HTMLDivElement>(null);
  const roving = useRoving(list);
  const replacing = useSearch((state) => state.replacing);
  const replacement = useSearch((state) => state.replacement);
  const excluded = useSearch((state) => state.excluded);
  const here = useDocumentsStore(currentProject)?.name;
  const elsewhere = groups.some(({ projectName }) => projectName !== here);

  return (
    <div ref={list} {...roving} className="min-h-0 flex-1 overflow-auto px-2 pb-2">
      {groups.map((group) => (
        <section
          key={group.documentId}
          aria-label={group.path}
          className="mb-2 [contain-intrinsic-size:auto_100px] [content-visibility:auto]"
        >
          <h2 className="flex items-center gap-2 px-2 py-1 font-semibold" data-row={replacing || undefined}>
            {replacing && <GroupCheckbox group={group} excluded={excluded} />}
            <PathOf path={group.path} />
            {elsewhere && (
              <span className="max-w-[40%] shrink-0 truncate font-normal text-faint">
                <bdi>{group.projectName}</bdi>
              </span>
            )}
            <span aria-hidden="true" className="text-[11px] font-normal text-faint tabular-nums">
              {group.matches.length}
            </span>
          </h2>
          {group.matches.map((match) => (
            <MatchRow
              key={match.offset}
              match={match}
              replacement={replacing ? replacement : null}
              excluded={excluded.has(matchKey(match))}
              onOpen={onOpen}
            />
          ))}
        </section>
      ))}
    </div>
  );
}

/** The name first: in a narrow panel it is the folder that is cut. */
function PathOf({ path }: { path: string }) {
  const slash = path.lastIndexOf('/');
  return (
    <span className="flex-1 truncate" title={path}>
      <bdi>{path.slice(slash + 1)}</bdi>
      {slash > 0 && <bdi className="ml-1.5 font-normal text-muted">{path.slice(0, slash)}</bdi>}
    </span>
  );
}

function GroupCheckbox({ group, excluded }: { group: MatchGroup; excluded: ReadonlySet<string> }) {
  const kept = group.matches.filter((match) => excluded.has(matchKey(match))).length;
  return (
    <input
      type="checkbox"
      aria-label={`Replace in ${group.path}`}
      checked={kept === 0}
      ref={(box) => {
        if (box !== null) box.indeterminate = kept > 0 && kept < group.matches.length;
      }}
      onChange={() => exclude(group.matches, kept === 0)}
      className="size-3.5 shrink-0 accent-accent"
    />
  );
}
