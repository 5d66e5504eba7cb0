import type { ErrorOf } from '#shared/contracts/errors.ts';
import type { DocumentId, ProjectId } from '#shared/kernel/brand.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { createSerialized } from '../documents/index.ts';
import type { CompilerThread } from './compiler-thread.ts';
import type { NamedDocument } from './document-names.ts';
import type { SpecDocuments, SpecNames } from './spec-documents.ts';
import type { CompilerTask, CompilerWork, TextChanges } from './thread-messages.ts';

type Fault = ErrorOf<
  'documents/project-not-found' | 'documents/unreadable' | 'specs/too-large' | 'specs/gave-up'
>;

/** The compilers in the thread, and what each of them has. */
export interface ProjectCompilers {
  /** Brings the compiler of a project up to date and asks it. */
  ask<Task extends 'check' | 'ir'>(
    task: Task,
    project: ProjectId,
    rest: Omit<CompilerWork[Task]['input'], keyof TextChanges>,
  ): Promise<Result<{ output: CompilerWork[Task]['output']; names: SpecNames }, Fault>>;
  /** Asks for something that concerns no compiler that is kept. */
  run<Task extends CompilerTask>(
    task: Task,
    input: CompilerWork[Task]['input'],
  ): Promise<Result<CompilerWork[Task]['output'], ErrorOf<'specs/gave-up'>>>;
  textChanged(project: ProjectId, document: DocumentId): void;
  forget(project: ProjectId): void;
}

export interface ProjectCompilersDeps {
  readonly documents: SpecDocuments;
  readonly thread: CompilerThread;
  /** Largest sum of the texts of a project, in UTF-16 code units. */
  readonly largest: number;
}

interface Kept {
  /** The thread that has what was sent; another one has nothing. */
  generation: number;
  /** What was sent, by the names that the compiler knows. */
  sent: ReadonlyMap<string, { readonly id: DocumentId; readonly size: number }>;
  /** Whose texts have changed since they were sent. */
  readonly changed: Set<DocumentId>;
}

export function createProjectCompilers({
  documents,
  thread,
  largest,
}: ProjectCompilersDeps): ProjectCompilers {
  const kept = new Map<ProjectId, Kept>();
  const toForget = new Set<ProjectId>();
  /** The thread answers one call at a time, and what it has is known exactly between two of them. */
  const inTurn = createSerialized();

  /** What the thread has to be told, and what it has after that. */
  async function changesOf(
    project: ProjectId,
    state: Kept,
    names: SpecNames,
  ): Promise<Result<{ changes: TextChanges; sent: Kept['sent'] }, Fault>> {
    const generation = thread.generation();
    const had: Kept['sent'] = state.generation === generation ? state.sent : new Map();
    const isNews = ([name, { id }]: readonly [string, NamedDocument]): boolean =>
      had.get(name)?.id !== id || state.changed.has(id);
    const news = [...names].filter(isNews);
    // What changes while the texts are read is for the next time, even if this time has it already.
    const changed = [...state.changed];
    state.changed.clear();
    const putBack = () => changed.forEach((id) => state.changed.add(id));

    const texts = await documents.texts(news);
    if (!texts.ok) {
      putBack();
      return texts;
    }
    // A thread that had nothing to do may have ended meanwhile.
    if (thread.generation() !== generation) return changesOf(project, state, names);
    const sizes = new Map(texts.value.map(([name, text]) => [name, text.length]));
    const sent = new Map(
      [...names].map(([name, { id }]) => [name, { id, size: sizes.get(name) ?? had.get(name)?.size ?? 0 }]),
    );
    const size = [...sent.values()].reduce((sum, one) => sum + one.size, 0);
    if (size > largest) {
      putBack();
      return err({ code: 'specs/too-large', size, limit: largest });
    }
    const remove = [...had.keys()].filter((name) => !names.has(name));
    return ok({ changes: { project, set: texts.value, remove, forget: [...toForget] }, sent });
  }

  return {
    ask: <Task extends 'check' | 'ir'>(
      task: Task,
      project: ProjectId,
      rest: Omit<CompilerWork[Task]['input'], keyof TextChanges>,
    ) =>
      inTurn(async (): Promise<Result<{ output: CompilerWork[Task]['output']; names: SpecNames }, Fault>> => {
        const names = documents.of(project);
        if (!names.ok) return names;
        let state = kept.get(project);
        if (state === undefined) {
          kept.set(project, (state = { generation: 0, sent: new Map(), changed: new Set() }));
        }
        const upToDate = await changesOf(project, state, names.value);
        if (!upToDate.ok) return upToDate;
        const { changes, sent } = upToDate.value;
        const generation = thread.generation();
        const output = await thread.run(task, { ...rest, ...changes } as CompilerWork[Task]['input']);
        if (!output.ok) return output;
        for (const id of changes.forget) toForget.delete(id as ProjectId);
        state.generation = generation;
        state.sent = sent;
        return ok({ output: output.value, names: names.value });
      }),
    run: (task, input) => inTurn(() => thread.run(task, input)),
    textChanged: (project, document) => void kept.get(project)?.changed.add(document),
    forget: (project) => {
      if (kept.delete(project)) toForget.add(project);
    },
  };
}
