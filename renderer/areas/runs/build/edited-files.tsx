import { useRef } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import type { EditDecision } from '#shared/contracts/builds.ts';
import { DECISIONS } from './build-words.ts';
import type { BuildPlan } from './use-build-plan.ts';

interface EditedFilesProps {
  edited: BuildPlan['edited'];
  onDecide: (paths: readonly string[], decision: EditDecision) => void;
  onLook: (path: string) => void;
}

type Option = EditDecision | 'undecided';

/** Files below `generated/` that were edited by hand, with the ways out of it. */
export function EditedFiles({ edited, onDecide, onLook }: EditedFilesProps) {
  const list = useRef<HTMLUListElement>(null);
  const open = edited.filter(({ decision }) => decision === null);
  const changed = open.filter(({ gone }) => !gone).map(({ path }) => path);
  const gone = open.filter((file) => file.gone).map(({ path }) => path);
  return (
    <section
      aria-label="Files that were edited by hand"
      className={`rounded-[10px] border px-3 py-2 ${open.length > 0 ? 'border-warn' : 'border-line'}`}
    >
      <div className="flex flex-wrap items-center gap-2 pb-1">
        <Icon name={open.length > 0 ? 'warning' : 'check'} className="size-4 text-warn" />
        <p className="min-w-40 flex-1">
          What is below generated/ is replaced by each build. Say what shall become of the files that were
          edited there.
        </p>
        {changed.length > 1 && (
          <>
            <Button onClick={() => onDecide(changed, 'move')}>Move all to src/</Button>
            <Button onClick={() => onDecide(changed, 'eject')}>Eject all</Button>
          </>
        )}
        {gone.length > 1 && (
          <Button onClick={() => onDecide(gone, 'discard')}>Write all that are gone</Button>
        )}
      </div>
      <ul ref={list} className="max-h-44 divide-y divide-line overflow-auto">
        {edited.map(({ path, gone: isGone, decision }) => (
          <li key={path} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1">
            <button
              type="button"
              onClick={() => onLook(path)}
              className="min-w-0 flex-1 truncate rounded text-left font-mono text-[12px] hover:underline"
              title={path}
            >
              <bdi>{path}</bdi>
            </button>
            {isGone && <span className="text-muted">was removed</span>}
            <Select<Option>
              label={`What becomes of ${path}`}
              value={decision ?? 'undecided'}
              options={[
                ...(decision === null ? [{ value: 'undecided' as const, label: 'Choose…' }] : []),
                ...(isGone ? [{ value: 'discard' as const, label: 'Write it again' }] : DECISIONS),
              ]}
              onChange={(next) => next !== 'undecided' && onDecide([path], next)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
