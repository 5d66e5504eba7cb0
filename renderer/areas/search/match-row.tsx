import type { SearchMatch } from '#shared/contracts/documents.ts';
import { exclude } from './store.ts';

/** How much of the line stands before the match, so that the match is in sight in a narrow panel. */
const LEAD = 16;

interface MatchRowProps {
  match: SearchMatch;
  /** What would stand in its place; null while nothing is replaced. */
  replacement: string | null;
  excluded: boolean;
  onOpen: (match: SearchMatch) => void;
}

export function MatchRow({ match, replacement, excluded, onOpen }: MatchRowProps) {
  return (
    <div data-row className="flex items-center rounded-md pl-2 hover:bg-lifted">
      {replacement !== null && (
        <input
          type="checkbox"
          aria-label={`Replace in line ${match.line}`}
          checked={!excluded}
          onChange={() => exclude([match], !excluded)}
          className="mr-1 size-3.5 shrink-0 accent-accent"
        />
      )}
      <button
        type="button"
        onClick={() => onOpen(match)}
        className="flex min-w-0 flex-1 gap-2 rounded-md py-0.5 pr-2 text-left font-mono text-[12px] text-muted -outline-offset-2"
      >
        <span className="min-w-7 shrink-0 text-right text-faint">{match.line}</span>
        <Preview match={match} replacement={excluded ? null : replacement} />
      </button>
    </div>
  );
}

function Preview({ match, replacement }: { match: SearchMatch; replacement: string | null }) {
  const { preview, previewOffset, length } = match;
  const start = Math.max(0, previewOffset - LEAD);
  const found = preview.slice(previewOffset, previewOffset + length);
  return (
    <span className="truncate whitespace-pre">
      {start > 0 && '…'}
      {preview.slice(start, previewOffset).trimStart()}
      {replacement === null ? (
        <mark className="rounded-sm bg-match text-text">{found}</mark>
      ) : (
        <>
          <del className="rounded-sm text-bad">{found}</del>
          <ins className="ml-0.5 rounded-sm bg-accent-soft text-text no-underline">{replacement}</ins>
        </>
      )}
      {preview.slice(previewOffset + length)}
    </span>
  );
}
