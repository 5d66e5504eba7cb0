import { useEffect, useState } from 'react';
import type { ProjectSummary } from '#shared/contracts/documents.ts';
import type { StudioError } from '#shared/contracts/errors.ts';
import type { TimelineEvent } from '#shared/contracts/history-changes.ts';
import { messageFor } from '#shared/contracts/messages.ts';
import { exportPages } from '#renderer/areas/documents/index.ts';
import type { EngineClient } from '#renderer/client/rpc.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { closeOverlay } from '#renderer/ui/overlay.ts';
import { Spinner } from '#renderer/ui/progress.tsx';
import { moment } from '../words.ts';
import { EventLine } from './event-line.tsx';
import { ProjectAt } from './project-at.tsx';
import { endOf, eventInWords } from './timeline-words.ts';

type Asked =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly events: readonly TimelineEvent[] }
  | { readonly status: 'failed'; readonly error: StudioError };

interface ProjectTimelineProps {
  client: EngineClient;
  project: Pick<ProjectSummary, 'id' | 'name'>;
  /** What is shown first instead of the present: a moment in milliseconds since 1970, and what it was. */
  opened?: { readonly at: number; readonly name: string };
}

/** Everything that has happened in a project on one line, and the project as it was. */
export function ProjectTimeline({ client, project, opened }: ProjectTimelineProps) {
  const [asked, setAsked] = useState<Asked>({ status: 'loading' });
  const [chosen, setChosen] = useState<number | null>(null);

  useEffect(() => {
    const abort = new AbortController();
    void client
      .call('history.timeline', { projectId: project.id }, { signal: abort.signal })
      .then((answer) => {
        if (abort.signal.aborted) return;
        if (answer.ok) setAsked({ status: 'ready', events: answer.value.events });
        else setAsked({ status: 'failed', error: answer.error });
      });
    return () => abort.abort();
  }, [client, project.id]);

  const events = asked.status === 'ready' ? asked.events : [];
  const last = opened === undefined ? events.length - 1 : lastBefore(events, opened.at);
  const index = Math.min(chosen ?? last, events.length - 1);
  const event = events[index];
  const shown = placeOf(event, chosen === null ? opened : undefined);

  function exportThen(at: number) {
    const day = new Date(at).toISOString().slice(0, 16).replace(':', '-');
    void exportPages(`${project.name} ${day}`, (after, signal) =>
      client.call(
        'history.exportAt',
        { projectId: project.id, at, ...(after !== undefined && { after }) },
        { signal },
      ),
    );
  }

  return (
    <Dialog
      title={`Timeline of “${project.name}”`}
      onClose={closeOverlay}
      help="history"
      page
      footer={
        shown !== null && (
          <Button onClick={() => exportThen(shown.at)}>Export the project as it was then</Button>
        )
      }
    >
      <div className="flex min-h-0 flex-1 flex-col gap-2 overflow-auto px-4 pt-3 pb-2">
        {asked.status === 'loading' && <Spinner label="Reading what has happened…" />}
        {asked.status === 'failed' && (
          <div role="alert">
            <p className="font-semibold">{messageFor(asked.error).title}</p>
            <p className="text-muted">{messageFor(asked.error).next}</p>
          </div>
        )}
        {asked.status === 'ready' && event === undefined && (
          <EmptyState title="Nothing has happened yet" text="Everything from now on will be here." />
        )}
        {shown !== null && (
          <>
            <p data-testid="event" className="min-h-10 text-muted sm:min-h-5">
              <span className="text-text">{shown.name}</span> · {moment(shown.at)} · step {index + 1} of{' '}
              {events.length}
            </p>
            <EventLine events={events} index={index} onIndex={setChosen} />
            <ProjectAt
              client={client}
              projectId={project.id}
              at={shown.at}
              about={event?.documents[0]?.documentId ?? null}
            />
          </>
        )}
      </div>
    </Dialog>
  );
}

/** The last of the events that was over by then; the first one when none was. */
function lastBefore(events: readonly TimelineEvent[], at: number): number {
  return Math.max(
    0,
    events.findLastIndex((event) => endOf(event) <= at),
  );
}

function placeOf(event: TimelineEvent | undefined, opened: ProjectTimelineProps['opened']) {
  if (event === undefined) return null;
  return opened ?? { at: endOf(event), name: eventInWords(event) };
}
