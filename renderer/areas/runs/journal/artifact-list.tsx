import { useRef } from 'react';
import { ScrollBox } from '#renderer/ui/scroll-box.tsx';
import { useWindow } from '#renderer/ui/use-window.ts';
import type { RunArtifact } from '#shared/contracts/runs.ts';
import { countedInWords, shortHash } from '../words.ts';

const ROW_HEIGHT = 26;

/** The files that came of a run, by their hashes. */
export function ArtifactList({ artifacts }: { artifacts: readonly RunArtifact[] }) {
  const box = useRef<HTMLDivElement>(null);
  const { start, end } = useWindow(box, ROW_HEIGHT, artifacts.length);
  if (artifacts.length === 0) return <p className="text-muted">No files came of it.</p>;
  return (
    <div className="flex h-full flex-col gap-2">
      <p className="text-muted">{countedInWords(artifacts.length, 'file')}</p>
      <ScrollBox
        ref={box}
        label="Files"
        role="list"
        className="relative min-h-32 flex-1 rounded-lg border border-line"
      >
        <div role="presentation" style={{ height: artifacts.length * ROW_HEIGHT }} />
        {artifacts.slice(start, end).map(({ path, sha256, bytes }, index) => (
          <div
            key={path}
            role="listitem"
            aria-posinset={start + index + 1}
            aria-setsize={artifacts.length}
            style={{ top: (start + index) * ROW_HEIGHT, height: ROW_HEIGHT }}
            className="absolute inset-x-0 flex items-center gap-3 px-3 text-[12px]"
          >
            <bdi className="min-w-0 flex-1 truncate font-mono" title={path}>
              {path}
            </bdi>
            <span className="text-muted tabular-nums">{bytes.toLocaleString('en')} B</span>
            <code className="font-mono text-muted select-text" title={sha256}>
              {shortHash(sha256)}
            </code>
          </div>
        ))}
      </ScrollBox>
    </div>
  );
}
