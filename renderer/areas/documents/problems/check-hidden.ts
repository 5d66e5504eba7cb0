import type { DocumentId } from '#shared/kernel/brand.ts';
import type { EngineClient } from '#renderer/client/rpc.ts';
import type { EditorProblem } from '../editor-status.ts';
import type { SyntaxAnswer, SyntaxRequest } from '../editor/syntax/syntax-worker.ts';
import { readDocuments, useDocumentsStore } from '../store.ts';
import { showProblems, useProblems } from './store.ts';

/** The window has settled by then; what is in front comes first. */
const PAUSE_MS = 1_500;
/** Longer texts wait until somebody looks at them. */
const LONGEST = 500_000;

/**
 * Checks the open documents that no pane shows, but for specifications, once each, so that the list of problems is that of all open
 * documents also after a start with many tabs. A document that comes to the front is checked by its editor.
 */
export function checkHiddenTabs(client: EngineClient): void {
  const checked = new Set<DocumentId>();
  let timer: ReturnType<typeof setTimeout> | null = null;

  function next(): DocumentId | undefined {
    const { panes } = readDocuments();
    for (const { activeId } of panes) if (activeId !== null) checked.add(activeId);
    const hidden = panes
      .flatMap((pane) => pane.tabs)
      .filter(({ path, kind }) => kind !== 'spec' && /\.ya?ml$/i.test(path));
    return hidden.find(({ documentId }) => !checked.has(documentId))?.documentId;
  }

  async function run(): Promise<void> {
    const first = next();
    if (first === undefined) return;
    const check = startWorker();
    for (let id: DocumentId | undefined = first; id !== undefined; id = next()) {
      checked.add(id);
      const read = await client.call('documents.read', { documentId: id });
      if (!read.ok || read.value.text.length > LONGEST) continue;
      const problems = await check.run(read.value.text);
      // Its editor may have been opened meanwhile and knows better.
      if (!useProblems.getState().byDocument.has(id)) showProblems(id, problems);
    }
    check.stop();
  }

  const later = () => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => void run(), PAUSE_MS);
  };
  useDocumentsStore.subscribe((state, before) => state.panes !== before.panes && later());
}

function startWorker() {
  // In one expression, for the bundler to see that it is a worker.
  const worker = new Worker(new URL('../editor/syntax/syntax-worker.ts', import.meta.url), {
    type: 'module',
  });
  return {
    run: (text: string) =>
      new Promise<EditorProblem[]>((resolve) => {
        worker.onmessage = ({ data }: MessageEvent<SyntaxAnswer>) =>
          resolve(
            data.problems.map((problem) => ({ ...problem, ...placeOf(text, problem.from), source: 'YAML' })),
          );
        worker.onerror = () => resolve([]);
        worker.postMessage({ version: 0, text } satisfies SyntaxRequest);
      }),
    stop: () => worker.terminate(),
  };
}

/** Line and column of an offset, both 1-based. */
function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}
