import { useRef } from 'react';
import type { Activity } from '#shared/contracts/activity.ts';
import { ActionButton } from '#renderer/ui/action-button.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { useRoving } from '#renderer/ui/use-roving.ts';
import { useActivity } from './activity-context.tsx';
import { activitySentence } from './sentences.ts';
import { useActivities } from './store.ts';

/** The steps of this workspace, newest first, each with its undo. */
export function ActivityView() {
  const activities = useActivities((state) => state.activities);
  const list = useRef<HTMLDivElement>(null);
  const roving = useRoving(list);
  return (
    <section aria-label="Activity" className="flex min-h-0 flex-1 flex-col">
      <h2 className="px-4 pt-3 pb-2 text-[11px] font-semibold tracking-wider text-faint uppercase">
        Activity
      </h2>
      {activities !== null && activities.length === 0 && (
        <EmptyState
          picture={<Icon name="history" />}
          title="Nothing has been done yet"
          text="What is created, moved, trashed, imported or replaced is listed here and can be undone."
          action={<ActionButton id="documents.create" look="primary" />}
        />
      )}
      <div ref={list} {...roving} className="min-h-0 flex-1 overflow-auto px-2 pb-2">
        <ul>
          {activities?.map((activity) => (
            <Entry key={activity.id} activity={activity} />
          ))}
        </ul>
      </div>
    </section>
  );
}

function Entry({ activity }: { activity: Activity }) {
  const { undo, redo } = useActivity();
  const { id, at, projectName, paths, documents, undone } = activity;
  const sentence = activitySentence(activity);
  const listed = documents > 1 ? paths.slice(0, 3) : [];
  return (
    <li data-row className="rounded-md px-2 py-2 [content-visibility:auto] hover:bg-lifted">
      <div className="flex items-start gap-2">
        <p
          className={`line-clamp-3 min-w-0 flex-1 break-words ${undone ? 'text-muted line-through' : ''}`}
          title={sentence}
        >
          {sentence}
        </p>
        <Button
          className="-my-0.5 h-6 px-2 text-[12px]"
          aria-label={`${undone ? 'Redo' : 'Undo'}: ${sentence}`}
          onClick={() => void (undone ? redo(id) : undo(id))}
        >
          {undone ? 'Redo' : 'Undo'}
        </Button>
      </div>
      {listed.map((path) => (
        <p key={path} className="truncate font-mono text-[11px] text-muted" title={path}>
          <bdi>{path}</bdi>
        </p>
      ))}
      <p className="mt-0.5 truncate text-[12px] text-faint">
        {undone && 'Undone · '}
        <time dateTime={new Date(at).toISOString()}>{timeOf(at)}</time> · This device ·{' '}
        <bdi>{projectName}</bdi>
      </p>
    </li>
  );
}

function timeOf(at: number): string {
  const date = new Date(at);
  const today = date.toDateString() === new Date().toDateString();
  return today
    ? date.toLocaleTimeString(undefined, { timeStyle: 'short' })
    : date.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}
