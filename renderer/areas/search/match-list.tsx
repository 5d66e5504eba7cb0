import type { SearchMatch } from '#shared/contracts/documents.ts';
import type { MatchGroup } from './group-matches.ts';

interface MatchListProps {
  groups: readonly MatchGroup[];
  onOpen: (match: SearchMatch) => void;
}

/** Matches under the documents they are in. Each is a button; the arrow keys move among them. */
export function MatchList({ groups, onOpen }: MatchListProps) {
  function onKeyDown(event: React.KeyboardEvent<HTMLElement>) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    const at = buttons.findIndex((button) => button === document.activeElement);
    event.preventDefault();
    buttons[at + step]?.focus();
  }

  return (
    <div className="min-h-0 flex-1 overflow-auto px-2 pb-2" onKeyDown={onKeyDown}>
      {groups.map((group) => (
        <section key={group.documentId} aria-label={group.path} className="mb-2 [content-visibility:auto]">
          <h2 className="flex gap-2 px-2 py-1 font-semibold">
            <span className="truncate" title={group.path}>
              <bdi>{group.path}</bdi>
            </span>
            <span className="ml-auto shrink-0 font-normal text-faint">{group.projectName}</span>
          </h2>
          {group.matches.map((match) => (
            <button
              key={match.offset}
              type="button"
              onClick={() => onOpen(match)}
              className="flex w-full gap-2 rounded-md px-2 py-0.5 text-left font-mono text-[12px] text-muted -outline-offset-2 hover:bg-lifted"
            >
              <span className="min-w-7 shrink-0 text-right text-faint">{match.line}</span>
              <Preview match={match} />
            </button>
          ))}
        </section>
      ))}
    </div>
  );
}

/** How much of the line stands before the match, so that the match is in sight in a narrow panel. */
const LEAD = 16;

function Preview({ match }: { match: SearchMatch }) {
  const { preview, previewOffset, length } = match;
  const start = Math.max(0, previewOffset - LEAD);
  return (
    <span className="truncate whitespace-pre">
      {start > 0 && '…'}
      {preview.slice(start, previewOffset).trimStart()}
      <mark className="rounded-sm bg-match text-text">
        {preview.slice(previewOffset, previewOffset + length)}
      </mark>
      {preview.slice(previewOffset + length)}
    </span>
  );
}
