import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { clearRefusals, useRefusals } from './refusals.ts';

/** What was refused since the window was opened, with the next step, newest first. */
export function ErrorsPanel() {
  const refusals = useRefusals((state) => state.refusals);
  if (refusals.length === 0) {
    return (
      <EmptyState
        picture={<Icon name="check" />}
        title="No errors"
        text="What Strata refuses is kept here, with what to do next."
      />
    );
  }
  return (
    <div className="min-h-0 flex-1 overflow-auto p-2">
      <div className="mb-1 flex justify-end">
        <Button look="quiet" onClick={clearRefusals}>
          Clear
        </Button>
      </div>
      <ul>
        {refusals.map(({ id, at, title, next }) => (
          <li key={id} className="flex items-start gap-2 px-2 py-1 [content-visibility:auto]">
            <Icon name="error" className="mt-0.5 size-3.5 text-bad" />
            <div className="min-w-0 flex-1 break-words select-text">
              <p>{title}</p>
              <p className="text-muted">{next}</p>
            </div>
            <time className="shrink-0 text-faint tabular-nums" dateTime={new Date(at).toISOString()}>
              {new Date(at).toLocaleTimeString()}
            </time>
          </li>
        ))}
      </ul>
    </div>
  );
}
