import type { MethodError, MethodOutput } from '#shared/contracts/contracts.ts';
import type { ErrorOf } from '#shared/contracts/errors.ts';
import { SPECS_LIMIT } from '#shared/contracts/limits.ts';
import type { SpecSide } from '#shared/contracts/specs.ts';
import type { DocumentId, ProjectId } from '#shared/kernel/brand.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { createSerialized, type Documents, type DocumentRow } from '../documents/index.ts';
import { createCompilerThread, type CompilerThreadLimits } from './compiler-thread.ts';
import { createChangeTeller } from './change-teller.ts';
import { namesOf, type NamedDocument } from './document-names.ts';
import { changesFor, createProjectState, type ProjectState } from './project-state.ts';
import type { Checked, NamedTexts, TextChanges } from './thread-messages.ts';
import { toSpecProblem } from './to-contract.ts';
import { createTurns } from './turns.ts';

/** Problems in one answer. */
const PROBLEMS = 2000;
/** Problems of each side of a comparison. */
const SIDE_PROBLEMS = 20;
/** About so much text goes into one page. */
const PAGE = 8_000_000;

/** A text of another time. */
export interface TextAt extends NamedDocument {
  readonly text: string;
}

type TextsFault = Exclude<MethodError<'specs.diff'>, ErrorOf<'specs/too-large' | 'specs/gave-up'>>;
type ReadFault = ErrorOf<'documents/project-not-found' | 'documents/unreadable'>;

/** What the spec documents of projects mean. */
export interface Specs {
  texts(request: {
    projectId: ProjectId;
    after?: string | undefined;
    documentIds?: readonly DocumentId[] | undefined;
  }): Promise<Result<MethodOutput<'specs.texts'>, MethodError<'specs.texts'>>>;
  check(project: ProjectId): Promise<Result<MethodOutput<'specs.check'>, MethodError<'specs.check'>>>;
  ir(project: ProjectId): Promise<Result<MethodOutput<'specs.ir'>, MethodError<'specs.ir'>>>;
  diff(
    project: ProjectId,
    from: string,
    to: string,
  ): Promise<Result<MethodOutput<'specs.diff'>, MethodError<'specs.diff'>>>;
  /** The text of a document has changed. Costs next to nothing. */
  textChanged(project: ProjectId, document: DocumentId): void;
  /** Documents were made, moved, trashed or restored. */
  treeChanged(project: ProjectId, documents: readonly DocumentId[]): void;
  /** Projects were made, trashed or restored. */
  projectsChanged(projects: readonly ProjectId[]): void;
  close(): Promise<void>;
}

export interface SpecsDeps {
  readonly documents: Documents;
  /** The texts of the spec documents of a project at a version other than `now` (`specs.diff`). */
  readonly textsAt: (
    project: ProjectId,
    version: string,
  ) => Promise<Result<{ readonly documents: readonly TextAt[] }, TextsFault>>;
  readonly onChanged: (project: ProjectId, documents: readonly DocumentId[]) => void;
  readonly limits?: CompilerThreadLimits & { readonly size?: number };
}

export function createSpecs({ documents, textsAt, onChanged, limits = {} }: SpecsDeps): Specs {
  const largest = limits.size ?? SPECS_LIMIT;
  const thread = createCompilerThread(limits);
  const states = new Map<ProjectId, ProjectState>();
  /** The thread answers one call at a time, and what it has is known exactly between two of them. */
  const inTurn = createSerialized();
  const toForget = new Set<ProjectId>();
  const teller = createChangeTeller((project, ids) => {
    const ever = states.get(project)?.everSpecs;
    const specs = ids.filter((id) => ever?.has(id) || documents.documentById(id)?.kind === 'spec');
    if (specs.length > 0) onChanged(project, specs);
  });

  function stateOf(project: ProjectId): ProjectState {
    let state = states.get(project);
    if (state === undefined) states.set(project, (state = createProjectState()));
    return state;
  }

  /** The spec documents of a project by their names for the compiler. */
  function specsOf(project: ProjectId): Result<ReadonlyMap<string, DocumentRow>, ReadFault> {
    const row = documents.versions.projectById(project);
    if (row === null) return err({ code: 'documents/project-not-found', id: project });
    const state = stateOf(project);
    if (state.documents === null) {
      const rows = documents.versions.documentsOf(row);
      const specs = rows.filter(({ kind, trashedAt }) => kind === 'spec' && trashedAt === null);
      state.documents = namesOf(specs);
      for (const { id } of specs) state.everSpecs.add(id);
    }
    return ok(state.documents);
  }

  /** Reads texts and lets others have their turn in between. */
  async function readTexts(
    named: readonly (readonly [name: string, document: NamedDocument])[],
  ): Promise<Result<[name: string, text: string][], ErrorOf<'documents/unreadable'>>> {
    const texts: [string, string][] = [];
    const othersTurn = createTurns();
    for (const [name, { id }] of named) {
      const text = readText(id);
      if (!text.ok) return text;
      texts.push([name, text.value]);
      await othersTurn();
    }
    return ok(texts);
  }

  function readText(id: DocumentId): Result<string, ErrorOf<'documents/unreadable'>> {
    const read = documents.documents.read(id);
    if (read.ok) return ok(read.value.text);
    if (read.error.code === 'documents/unreadable') return err(read.error);
    throw new Error('the row of a document has gone');
  }

  /** What the thread has to be told before it can say anything about a project. */
  async function changesOf(
    project: ProjectId,
  ): Promise<
    Result<
      { changes: TextChanges; sent: () => void; names: ReadonlyMap<string, DocumentRow> },
      ReadFault | ErrorOf<'specs/too-large'>
    >
  > {
    const names = specsOf(project);
    if (!names.ok) return names;
    const state = stateOf(project);
    const generation = thread.generation();
    const { isNew, set, remove } = changesFor(state, names.value, generation);
    // What changes while the texts are read is for the next time, even if this time has it already.
    const changed = new Set(state.changed);
    state.changed.clear();
    const putBack = () => changed.forEach((id) => state.changed.add(id));
    const texts = await readTexts(
      set.flatMap((name) => {
        const document = names.value.get(name);
        return document === undefined ? [] : [[name, document] as const];
      }),
    );
    if (!texts.ok) {
      putBack();
      return texts;
    }
    const sizes = new Map(isNew ? [] : [...state.sent].map(([name, { size }]) => [name, size]));
    for (const name of remove) sizes.delete(name);
    for (const [name, text] of texts.value) sizes.set(name, text.length);
    const size = [...sizes.values()].reduce((sum, one) => sum + one, 0);
    if (size > largest) {
      putBack();
      return err({ code: 'specs/too-large', size, limit: largest });
    }
    const forget = [...toForget];
    return ok({
      changes: { project, set: texts.value, remove, forget },
      names: names.value,
      sent: () => {
        for (const id of forget) toForget.delete(id);
        state.generation = generation;
        state.sent.clear();
        for (const [name, { id }] of names.value) state.sent.set(name, { id, size: sizes.get(name) ?? 0 });
      },
    });
  }

  function noteHash(project: ProjectId, { hash }: Checked): string | null {
    const state = stateOf(project);
    state.lastGoodHash = hash ?? state.lastGoodHash;
    return state.lastGoodHash;
  }

  /** The specs of one side of a comparison, by the names that the compiler knows them by. */
  async function sideAt(
    project: ProjectId,
    version: string,
  ): Promise<
    Result<{ names: ReadonlyMap<string, NamedDocument>; texts: NamedTexts }, MethodError<'specs.diff'>>
  > {
    if (version === 'now' || version === '@now') {
      const names = specsOf(project);
      if (!names.ok) return names;
      const texts = await readTexts([...names.value]);
      return texts.ok ? sized({ names: names.value, texts: texts.value }) : texts;
    }
    if (documents.versions.projectById(project) === null)
      return err({ code: 'documents/project-not-found', id: project });
    const found = await textsAt(project, version);
    if (!found.ok) return found;
    const names = namesOf(found.value.documents);
    return sized({ names, texts: [...names].map(([name, { text }]) => [name, text] as const) });
  }

  function sized<T extends { readonly texts: NamedTexts }>(side: T): Result<T, ErrorOf<'specs/too-large'>> {
    const size = side.texts.reduce((sum, [, text]) => sum + text.length, 0);
    return size > largest ? err({ code: 'specs/too-large', size, limit: largest }) : ok(side);
  }

  return {
    texts: async ({ projectId, after = '', documentIds }) => {
      const names = specsOf(projectId);
      if (!names.ok) return names;
      const only = documentIds === undefined ? null : new Set(documentIds);
      const rest = [...names.value.values()]
        .filter(({ id, path }) => path > after && (only === null || only.has(id)))
        .toSorted((a, b) => (a.path < b.path ? -1 : 1));
      const page: { id: DocumentId; path: string; text: string }[] = [];
      const othersTurn = createTurns();
      let size = 0;
      for (const { id, path } of rest) {
        // A path that two documents have is never divided: the next page begins behind it.
        if (size >= PAGE && path !== page.at(-1)?.path) break;
        const text = readText(id);
        if (!text.ok) return text;
        page.push({ id, path, text: text.value });
        size += text.value.length;
        await othersTurn();
      }
      return ok({ documents: page, next: page.length < rest.length ? (page.at(-1)?.path ?? null) : null });
    },

    check: (project) =>
      inTurn(async () => {
        const upToDate = await changesOf(project);
        if (!upToDate.ok) return upToDate;
        const { changes, names, sent } = upToDate.value;
        const checked = await thread.run('check', { ...changes, most: PROBLEMS });
        if (!checked.ok) return checked;
        sent();
        const { problems, errors, warnings, hash } = checked.value;
        return ok({
          problems: problems.map((problem) => toSpecProblem(problem, names)),
          errors,
          warnings,
          documents: names.size,
          irHash: hash,
          lastGoodHash: noteHash(project, checked.value),
        });
      }),

    ir: (project) =>
      inTurn(async () => {
        const upToDate = await changesOf(project);
        if (!upToDate.ok) return upToDate;
        const compiled = await thread.run('ir', { ...upToDate.value.changes, longest: largest });
        if (!compiled.ok) return compiled;
        upToDate.value.sent();
        const { checked, json, length } = compiled.value;
        noteHash(project, checked);
        if (checked.hash === null) return err(notCompiling(checked));
        if (json === null) return err({ code: 'specs/too-large', size: length, limit: largest });
        return ok({ json, hash: checked.hash });
      }),

    diff: async (project, from, to) => {
      const before = await sideAt(project, from);
      if (!before.ok) return before;
      const after = await sideAt(project, to);
      if (!after.ok) return after;
      const compared = await inTurn(() =>
        thread.run('diff', { from: before.value.texts, to: after.value.texts, most: SIDE_PROBLEMS }),
      );
      if (!compared.ok) return compared;
      return ok({
        changes: [...compared.value.changes],
        from: toSide(compared.value.from, before.value.names),
        to: toSide(compared.value.to, after.value.names),
      });
    },

    textChanged: (project, document) => {
      states.get(project)?.changed.add(document);
      teller.changed(project, [document]);
    },

    treeChanged: (project, ids) => {
      const state = states.get(project);
      if (state !== undefined) state.documents = null;
      teller.changed(project, ids);
    },

    projectsChanged: (projects) => {
      for (const project of projects) {
        const isGone = (documents.versions.projectById(project)?.trashedAt ?? null) !== null;
        if (isGone && states.delete(project)) toForget.add(project);
      }
    },

    close: async () => {
      teller.close();
      await thread.close();
    },
  };
}

function notCompiling({ errors, problems }: Checked): ErrorOf<'specs/not-compiling'> {
  const [first] = problems;
  if (first === undefined) return { code: 'specs/not-compiling', errors, first: '' };
  const { document, line, column } = first.place;
  return { code: 'specs/not-compiling', errors, first: `${document}:${line}:${column}: ${first.message}` };
}

function toSide(
  { problems, errors, hash }: Checked,
  documents: ReadonlyMap<string, NamedDocument>,
): SpecSide {
  const listed = problems.map((problem) => toSpecProblem(problem, documents));
  return { hash, documents: documents.size, errors, problems: listed };
}
