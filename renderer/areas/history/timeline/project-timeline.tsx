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
  project: ProjectSummary;
}

/** Everything that has happened in a project on one line, and the project as it was. */
export function ProjectTimeline({ client, project }: ProjectTimelineProps) {
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
  const index = Math.min(chosen ?? events.length - 1, events.length - 1);
  const event = events[index];

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
        event !== undefined && (
          <Button onClick={() => exportThen(endOf(event))}>Export the project as it was then</Button>
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
        {event !== undefined && (
          <>
            <p data-testid="event" className="min-h-10 text-muted sm:min-h-5">
              <span className="text-text">{eventInWords(event)}</span> · {moment(endOf(event))} · step{' '}
              {index + 1} of {events.length}
            </p>
            <EventLine events={events} index={index} onIndex={setChosen} />
            <ProjectAt
              client={client}
              projectId={project.id}
              at={endOf(event)}
              about={event.documents[0]?.documentId ?? null}
            />
          </>
        )}
      </div>
    </Dialog>
  );
}
