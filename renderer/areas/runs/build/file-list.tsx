import { useRef, type ReactNode } from 'react';
import { useRoving } from '#renderer/ui/use-roving.ts';
import type { BuiltFile } from '#shared/contracts/builds.ts';
import { countedInWords } from '../words.ts';
import { CHANGES } from './build-words.ts';
import type { BuildPlan } from './use-build-plan.ts';

interface FileListProps {
  files: readonly BuiltFile[];
  conflicts: BuildPlan['conflicts'];
  /** The path of the file that is looked at. */
  chosen: string | null;
  onChoose: (path: string) => void;
}

/** The files of a build by what is done with them; arrows move among them, and the one with the focus is looked at. */
export function FileList({ files, conflicts, chosen, onChoose }: FileListProps) {
  const list = useRef<HTMLDivElement>(null);
  const roving = useRoving(list);
  const atOdds = new Map(conflicts.map(({ path, places }) => [path, places]));
  const groups = CHANGES.map(({ change, title }) => ({
    title,
    files: files.filter((file) => file.change === change && !atOdds.has(file.path)),
  })).filter((group) => group.files.length > 0);

  return (
    <div ref={list} {...roving} className="min-h-0 overflow-auto" data-testid="built-files">
      {atOdds.size > 0 && (
        <Group title="Cannot be merged without you" count={atOdds.size}>
          {[...atOdds].map(([path, places]) => (
            <FileRow key={path} path={path} chosen={path === chosen} onChoose={onChoose}>
              <span className="text-warn">{countedInWords(places, 'place')}</span>
            </FileRow>
          ))}
        </Group>
      )}
      {groups.map(({ title, files: own }) => (
        <Group key={title} title={title} count={own.length}>
          {own.map((file) => (
            <FileRow key={file.path} path={file.path} chosen={file.path === chosen} onChoose={onChoose}>
              <Lines {...file} />
            </FileRow>
          ))}
        </Group>
      ))}
    </div>
  );
}

function Group({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  return (
    <section aria-label={title} className="mb-2">
      <h3 className="px-2 py-1 text-[11px] font-semibold tracking-wider text-faint uppercase">
        {title} <span className="font-normal">{count}</span>
      </h3>
      <ul>{children}</ul>
    </section>
  );
}

interface FileRowProps {
  path: string;
  chosen: boolean;
  onChoose: (path: string) => void;
  children: ReactNode;
}

function FileRow({ path, chosen, onChoose, children }: FileRowProps) {
  return (
    <li data-row className="[contain-intrinsic-size:auto_26px] [content-visibility:auto]">
      <button
        type="button"
        aria-pressed={chosen}
        onClick={() => onChoose(path)}
        title={path}
        className="flex min-h-[26px] w-full items-center gap-2 rounded-md px-2 py-0.5 text-left text-muted -outline-offset-2 hover:bg-lifted hover:text-text aria-pressed:bg-accent-soft aria-pressed:text-text"
      >
        {/* The end of a path tells files apart: the beginning gives way. */}
        <span dir="rtl" className="min-w-0 flex-1 truncate text-left font-mono text-[12px]">
          <bdi dir="ltr">{path}</bdi>
        </span>
        {children}
      </button>
    </li>
  );
}

/** How many lines come and go. */
function Lines({ added, removed }: BuiltFile) {
  return (
    <span className="shrink-0 text-[12px] tabular-nums">
      {added > 0 && (
        <span className="text-ok">
          +{added}
          <span className="sr-only"> lines</span>
        </span>
      )}
      {removed > 0 && (
        <span className="ml-1.5 text-bad">
          −{removed}
          <span className="sr-only"> lines</span>
        </span>
      )}
    </span>
  );
}
