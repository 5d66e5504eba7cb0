import { type Documents, readDocuments, useDocumentsStore } from '#renderer/areas/documents/index.ts';
import type { EngineClient } from '#renderer/client/rpc.ts';
import { notify, notifyError } from '#renderer/ui/notices.ts';
import type { OnSchemaChange, PreviewPerson } from '#shared/contracts/preview.ts';
import type { ProjectId } from '#shared/kernel/brand.ts';
import { createRunList, type RunList } from './journal/run-list.ts';
import { recallPane, rememberPane } from './remembered.ts';
import { NOBODY, noRuns, patchRuns, personKey, readRuns, showPreview, viewedAs } from './store.ts';

/** What a person does with the application of the open project. Its state stands in `store.ts`. */
export interface Runs {
  readonly client: EngineClient;
  readonly documents: Documents;
  readonly list: RunList;
  /** Shows the application in its pane, and starts it unless it is there or on its way. */
  run(): Promise<void>;
  /** Starts it, again if it runs, with the texts as they are now. */
  start(onSchemaChange?: OnSchemaChange): Promise<void>;
  stop(): Promise<void>;
  /** Says what shall become of data that cannot stay as it is. */
  answer(answer: 'fresh' | 'accept-loss' | 'cancel'): Promise<void>;
  /** Looks at the application as somebody of the sample data; null: as whoever signs in there. */
  viewAs(person: PreviewPerson | null): void;
  /** An address that leads to a page of it as the person whom it is looked at as; null where none answers. */
  address(path?: string): Promise<string | null>;
  openInBrowser(): Promise<void>;
  /** Compiles the specification as a run that the journal keeps. */
  check(): Promise<void>;
}

export function createRuns(documents: Documents): Runs {
  const { client, memory } = documents;
  const list = createRunList(client);
  let entered: ProjectId | null = null;
  let reading = false;
  let again = false;

  async function readPreview(): Promise<void> {
    again = reading;
    const { projectId } = readRuns();
    if (reading || projectId === null) return;
    reading = true;
    const preview = await client.call('runs.preview', { projectId });
    reading = false;
    if (again || projectId !== readRuns().projectId) return readPreview();
    if (preview.ok) showPreview(preview.value);
    else if (preview.error.code !== 'rpc/disconnected') notifyError(preview.error);
  }

  function enter(projectId: ProjectId | null): void {
    if (projectId === entered) return;
    entered = projectId;
    patchRuns({ ...noRuns, projectId, person: recallPane(memory).people[projectId ?? ''] ?? null });
    void readPreview();
    list.reload();
  }

  const withProject = async (run: (projectId: ProjectId) => Promise<void>) => {
    const { projectId } = readRuns();
    if (projectId !== null) await run(projectId);
  };

  const start = (onSchemaChange: OnSchemaChange = 'ask') =>
    withProject(async (projectId) => {
      const started = await client.call('runs.start', { projectId, onSchemaChange });
      if (!started.ok) return notifyError(started.error);
      await readPreview();
    });

  async function address(path = '/'): Promise<string | null> {
    const { projectId, live } = readRuns();
    const person = viewedAs(readRuns());
    if (projectId === null || live === null) return null;
    const url = new URL(path, live.url).href;
    if (person === null) return url;
    const asked = { projectId, personId: person.id, org: person.org, path };
    const signedIn = await client.call('runs.actAs', asked);
    if (signedIn.ok) return signedIn.value.url;
    // It has ended or begun anew meanwhile: the next state says what is there.
    if (signedIn.error.code !== 'runs/not-running') notifyError(signedIn.error);
    return url;
  }

  useDocumentsStore.subscribe(({ projectId }) => enter(projectId));
  enter(readDocuments().projectId);
  client.on('runs.previewChanged', ({ projectId }) => {
    if (projectId === readRuns().projectId) void readPreview();
  });
  client.connection.subscribe(({ status }) => {
    if (status === 'ready') void readPreview();
  });
  rememberPane(memory);

  return {
    client,
    documents,
    list,
    start,
    address,
    async run() {
      const { preview } = readRuns();
      patchRuns({ paneShown: true });
      if (['idle', 'stopped', 'crashed'].includes(preview.status)) await start();
    },
    stop: () =>
      withProject(async (projectId) => {
        const stopped = await client.call('runs.stop', { projectId });
        if (!stopped.ok) notifyError(stopped.error);
      }),
    async answer(answer) {
      const { preview } = readRuns();
      if (preview.status !== 'asking') return;
      const answered = await client.call('runs.answer', { runId: preview.runId, answer });
      if (!answered.ok) notifyError(answered.error);
    },
    viewAs: (person) => patchRuns({ person: person === null ? NOBODY : personKey(person) }),
    async openInBrowser() {
      const url = await address();
      if (url !== null) window.open(url, '_blank', 'noopener');
    },
    check: () =>
      withProject(async (projectId) => {
        const checked = await client.call('runs.check', { projectId });
        if (!checked.ok) return notifyError(checked.error);
        const { errors, warnings, documents: count } = checked.value;
        const where = count === 1 ? 'one document' : `${count} documents`;
        notify({
          tone: errors === 0 ? 'plain' : 'bad',
          title: `Checked ${where}: ${counted(errors, 'error')}, ${counted(warnings, 'warning')}.`,
          ...(errors > 0 && { next: 'They stand in the list of problems.' }),
        });
      }),
  };
}

const counted = (count: number, what: string) =>
  count === 0 ? `no ${what}s` : `${count} ${what}${count === 1 ? '' : 's'}`;
