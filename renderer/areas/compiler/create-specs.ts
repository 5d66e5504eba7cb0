/**
 * The specification of the open project, compiled in the window while it is written. The texts of editors come live;
 * those of other documents come from the engine, which tells when they have changed.
 */
import {
  type CheckedDocument,
  type Documents,
  showProjectProblems,
  useDocumentsStore,
} from '#renderer/areas/documents/index.ts';
import { notify, notifyError } from '#renderer/ui/notices.ts';
import type { DocumentId, ProjectId } from '#shared/kernel/brand.ts';
import { noSpecs, useSpecs, type CheckedSpec } from './store.ts';
import type { Answer, Reply, ShownProblem, SpecQuestions, TextChange } from './worker/messages.ts';
import { applySplice, isShiftOnly } from './worker/problem-splice.ts';
import { startWorker, type SpecWorker } from './worker/start-worker.ts';

/** A text that is being written. */
export interface LiveText {
  /** Its text is another one now. */
  changed(): void;
  /** Its editor goes away. */
  leave(): void;
}

export interface Specs {
  readonly documents: Documents;
  /**
   * Follows the text of an editor.
   * @param read gives the text as it is now
   * @param onChecked takes the problems of exactly that text, when they are others than before but for their place
   */
  follow(
    documentId: DocumentId,
    read: () => string,
    onChecked: (problems: readonly ShownProblem[]) => void,
  ): LiveText;
  /** Asks about the texts as they are now. Null when there is no specification to ask about. */
  ask<Name extends keyof SpecQuestions>(
    name: Name,
    ...args: Parameters<SpecQuestions[Name]>
  ): Promise<Answer<Name> | null>;
  /** Reads documents again whose texts the engine has changed; questions asked afterwards are about the new ones. */
  refresh(documentIds: readonly DocumentId[]): Promise<void>;
  /** The path of a document in the specification; null when it does not belong to it. */
  pathOf(documentId: DocumentId): string | null;
  idOf(path: string): DocumentId | null;
}

/** Texts go to the worker when nobody has typed for so long, in milliseconds, or have waited for the longer time. */
const PAUSE_MS = 25;
const LONGEST_PAUSE_MS = 100;
const MOST_RESTARTS = 2;

interface Followed {
  readonly documentId: DocumentId;
  readonly read: () => string;
  readonly onChecked: (problems: readonly ShownProblem[]) => void;
  /** Null while it has changed since it was sent. */
  turn: number | null;
  /** Whether its problems are others than those that it has been told of. */
  stale: boolean;
}

export function createSpecs(documents: Documents, start: typeof startWorker = startWorker): Specs {
  const { client } = documents;
  const live = new Map<DocumentId, Followed[]>();
  let project: ProjectId | null = null;
  let worker: SpecWorker | null = null;
  let paths = new Map<DocumentId, string>();
  let turn = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let waitingSince = 0;
  /** How often the worker of this project has died. */
  let died = 0;
  /** Reads come one after the other, for one may be about a document that the other has just found. */
  let reading: Promise<void> = Promise.resolve();

  function begin(next: ProjectId | null): void {
    end();
    project = next;
    died = 0;
    if (next === null) return;
    useSpecs.setState({ ...noSpecs, status: 'reading' });
    queueRead(next, null);
  }

  function end(): void {
    worker?.end();
    worker = null;
    project = null;
    paths = new Map();
    for (const followed of allLive()) followed.turn = null;
    useSpecs.setState(noSpecs);
    showProjectProblems(new Map());
  }

  function queueRead(of: ProjectId, documentIds: readonly DocumentId[] | null): void {
    reading = reading.then(async () => {
      if (of !== project || died > MOST_RESTARTS) return;
      // One that is yet to be started knows nothing.
      await read(of, worker === null ? null : documentIds);
    });
  }

  /** Reads these documents of the project, or all. */
  async function read(of: ProjectId, documentIds: readonly DocumentId[] | null): Promise<void> {
    const changes: TextChange[] = [];
    const gone = new Set(documentIds ?? paths.keys());
    for (let after: string | undefined; ;) {
      const asked = {
        projectId: of,
        ...(after && { after }),
        ...(documentIds && { documentIds: [...documentIds] }),
      };
      const answer = await client.call('specs.texts', asked);
      if (of !== project) return;
      if (!answer.ok) return failed(answer.error);
      for (const { id, path, text } of answer.value.documents) {
        const before = paths.get(id);
        if (before !== undefined && before !== path) changes.push([before, null]);
        gone.delete(id);
        paths.set(id, path);
        // What is being written here is newer than what the engine has.
        changes.push([path, live.get(id)?.[0]?.read() ?? text]);
      }
      if (answer.value.next === null) break;
      after = answer.value.next;
    }
    for (const id of gone) {
      const path = paths.get(id);
      if (path !== undefined) changes.push([path, null]);
      paths.delete(id);
    }
    if (paths.size === 0 && worker === null) return useSpecs.setState(noSpecs);
    // A path that one document has left may be the path of another one now.
    send([...changes.filter(([, text]) => text === null), ...changes.filter(([, text]) => text !== null)]);
  }

  function failed(error: Parameters<typeof notifyError>[0]): void {
    // Without a connection the texts are read when it is back.
    if (error.code === 'rpc/disconnected') return;
    giveUp();
    notifyError(error);
  }

  /** What was found before is no longer about the texts as they are. */
  function giveUp(): void {
    worker?.end();
    worker = null;
    useSpecs.setState({ ...noSpecs, status: 'failed' });
    showProjectProblems(new Map());
  }

  /** A worker that has died is started again, with all texts; one that dies again and again is given up. */
  function restart(): void {
    giveUp();
    died += 1;
    if (project === null) return;
    if (died <= MOST_RESTARTS) return queueRead(project, null);
    notify({
      tone: 'bad',
      title: 'The specification cannot be checked in this window.',
      next: 'What you write is saved. Load the window again, or run “strata check”.',
    });
  }

  function send(texts: readonly TextChange[]): void {
    worker ??= start({
      onChecked,
      onFailed: restart,
    });
    turn += 1;
    const sent = new Set(texts.map(([path]) => path));
    for (const followed of allLive()) {
      if (sent.has(paths.get(followed.documentId) ?? '')) followed.turn = turn;
    }
    worker.send(turn, texts);
  }

  /** Sends what has been written since. */
  function flush(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const texts: TextChange[] = [];
    for (const [first] of live.values()) {
      const path = first && paths.get(first.documentId);
      if (first?.turn === null && path !== undefined) texts.push([path, first.read()]);
    }
    // A new worker would know these texts alone.
    if (texts.length > 0 && worker !== null) send(texts);
  }

  function soon(): void {
    const now = performance.now();
    if (timer === null) waitingSince = now;
    else clearTimeout(timer);
    timer = setTimeout(flush, Math.min(PAUSE_MS, Math.max(0, waitingSince + LONGEST_PAUSE_MS - now)));
  }

  function onChecked(checked: Extract<Reply, { kind: 'checked' }>): void {
    const before = useSpecs.getState().documents;
    const splices = new Map(checked.problems);
    const next = new Map<DocumentId, CheckedSpec>();
    for (const [id, path] of paths) {
      const known = before.get(id);
      const problems = known?.path === path ? known.problems : [];
      const splice = splices.get(path);
      if (splice !== undefined) next.set(id, { path, problems: applySplice(problems, splice) });
      else next.set(id, known?.path === path ? known : { path, problems });
      if (splice === undefined || isShiftOnly(splice)) continue;
      for (const followed of live.get(id) ?? []) followed.stale = true;
    }
    useSpecs.setState({ status: 'checked', documents: next, compiles: checked.compiles });
    if (splices.size > 0 || next.size !== before.size) {
      showProjectProblems(new Map([...next].map(([id, spec]) => [id, toPanel(spec)])));
    }
    for (const followed of allLive()) {
      // A newer text is on its way, and so is what is found in it.
      if (!followed.stale || followed.turn === null || followed.turn > checked.turn) continue;
      followed.stale = false;
      followed.onChecked(next.get(followed.documentId)?.problems ?? []);
    }
  }

  function allLive(): Followed[] {
    return [...live.values()].flat();
  }

  useDocumentsStore.subscribe((state, before) => {
    if (state.projectId !== before.projectId) begin(state.projectId);
  });
  client.on('specs.changed', ({ projectId, documentIds }) => {
    if (projectId !== project) return;
    // The window knows what it writes itself before the engine does.
    const others = documentIds.filter((id) => !live.has(id) || !paths.has(id) || isMoved(id));
    if (others.length > 0) queueRead(projectId, others);
  });
  const isMoved = (id: DocumentId) => {
    const document = useDocumentsStore.getState().documents?.get(id);
    return document === undefined || document.trashedAt !== null || document.path !== paths.get(id);
  };
  client.connection.subscribe(({ status }) => {
    if (status === 'ready' && project !== null) queueRead(project, null);
  });
  begin(useDocumentsStore.getState().projectId);

  return {
    documents,
    follow(documentId, readText, tell) {
      const followed: Followed = { documentId, read: readText, onChecked: tell, turn: null, stale: true };
      live.set(documentId, [...(live.get(documentId) ?? []), followed]);
      soon();
      return {
        changed() {
          for (const one of live.get(documentId) ?? []) one.turn = null;
          soon();
        },
        leave() {
          const rest = (live.get(documentId) ?? []).filter((one) => one !== followed);
          if (rest.length > 0) live.set(documentId, rest);
          else live.delete(documentId);
        },
      };
    },
    async ask(name, ...args) {
      flush();
      return (await worker?.ask(name, ...args)) ?? null;
    },
    refresh(documentIds) {
      const others = documentIds.filter((id) => !live.has(id));
      if (project !== null && others.length > 0) queueRead(project, others);
      return reading;
    },
    pathOf: (documentId) => paths.get(documentId) ?? null,
    idOf(path) {
      for (const [id, known] of paths) if (known === path) return id;
      return null;
    },
  };
}

const panels = new WeakMap<CheckedSpec, CheckedDocument>();

/** The same object for the same one: few of many documents change at a time. */
function toPanel(checked: CheckedSpec): CheckedDocument {
  const known = panels.get(checked);
  if (known !== undefined) return known;
  const problems = checked.problems.map(({ code, ...problem }) => ({ ...problem, source: code }));
  const made = { path: checked.path, problems };
  panels.set(checked, made);
  return made;
}
