import type { GeneratedApplication, Kit } from '#shared/compiler/generate/application.ts';
import type { SourceMap } from '#shared/compiler/ir/source-map.ts';
import type { MethodError, MethodOutput, ParsedInput } from '#shared/contracts/contracts.ts';
import type { ErrorOf } from '#shared/contracts/errors.ts';
import { SPECS_LIMIT } from '#shared/contracts/limits.ts';
import type { DocumentId, ProjectId } from '#shared/kernel/brand.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { DocumentRow, Documents } from '../documents/index.ts';
import { createChangeTeller } from './change-teller.ts';
import { compareVersions, type TextsAt } from './compare.ts';
import { createCompilerThread } from './compiler-thread.ts';
import { createProjectCompilers } from './project-compilers.ts';
import { createSpecDocuments, type SpecNames } from './spec-documents.ts';
import type { Checked } from './thread-messages.ts';
import { toSpecProblem } from './to-contract.ts';
import { createTurns } from './turns.ts';

/** Problems in one answer. */
const PROBLEMS = 2000;
/** About so much text goes into one page. */
const PAGE = 8_000_000;

type Returns<M extends 'specs.texts' | 'specs.check' | 'specs.ir' | 'specs.diff'> = Promise<
  Result<MethodOutput<M>, MethodError<M>>
>;

/** What texts have compiled to, and where everything in it is declared. */
export interface CompiledSpecs {
  /** Canonical; `hash` is the SHA-256 of its UTF-8. */
  readonly json: string;
  readonly hash: string;
  /** By address: `entities/Deal/fields/amount`. UTF-16 offsets in the texts that were compiled. */
  readonly places: ReadonlyMap<string, DeclaredPlace>;
  readonly documents: readonly DocumentRow[];
}

export interface DeclaredPlace {
  readonly documentId: DocumentId;
  readonly path: string;
  readonly from: number;
  readonly to: number;
}

/** What the spec documents of projects mean. */
export interface Specs {
  texts(request: ParsedInput<'specs.texts'>): Returns<'specs.texts'>;
  check(project: ProjectId): Returns<'specs.check'>;
  ir(project: ProjectId): Returns<'specs.ir'>;
  /** The IR with what it was made from. */
  compiled(project: ProjectId): Promise<Result<CompiledSpecs, MethodError<'specs.ir'>>>;
  /** The files of the application that an IR of `compiled` describes. */
  generate(json: string, kit: Kit): Promise<Result<GeneratedApplication, ErrorOf<'specs/gave-up'>>>;
  /** Grows with every change of a text or of the tree of the project, and never otherwise. */
  revision(project: ProjectId): number;
  diff(project: ProjectId, from: string, to: string): Returns<'specs.diff'>;
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
  readonly textsAt: TextsAt;
  readonly onChanged: (project: ProjectId, documents: readonly DocumentId[]) => void;
}

export function createSpecs({ documents, textsAt, onChanged }: SpecsDeps): Specs {
  const thread = createCompilerThread();
  const specs = createSpecDocuments(documents);
  const compilers = createProjectCompilers({ documents: specs, thread, largest: SPECS_LIMIT });
  const lastGood = new Map<ProjectId, string>();
  const revisions = new Map<ProjectId, number>();
  const teller = createChangeTeller((project, ids) => {
    const changed = ids.filter((id) => specs.isOrWas(project, id));
    if (changed.length > 0) onChanged(project, changed);
  });

  function noteHash(project: ProjectId, { hash }: Checked): string | null {
    if (hash !== null) lastGood.set(project, hash);
    return lastGood.get(project) ?? null;
  }

  async function compiled(project: ProjectId): Promise<Result<CompiledSpecs, MethodError<'specs.ir'>>> {
    const asked = await compilers.ask('ir', project, { longest: SPECS_LIMIT });
    if (!asked.ok) return asked;
    const { checked, json, length, sources } = asked.value.output;
    const { names } = asked.value;
    noteHash(project, checked);
    if (checked.hash === null) return err(notCompiling(checked));
    if (json === null) return err({ code: 'specs/too-large', size: length, limit: SPECS_LIMIT });
    return ok({
      json,
      hash: checked.hash,
      places: placesOf(sources ?? {}, names),
      documents: [...names.values()],
    });
  }

  function noteChange(project: ProjectId): void {
    revisions.set(project, (revisions.get(project) ?? 0) + 1);
  }

  return {
    texts: async ({ projectId, after = '', documentIds }) => {
      const names = specs.of(projectId);
      if (!names.ok) return names;
      const only = documentIds === undefined ? null : new Set(documentIds);
      const rest = [...names.value.values()]
        .filter(({ id, path }) => path > after && (only === null || only.has(id)))
        .toSorted((a, b) => (a.path < b.path ? -1 : 1));
      const page: MethodOutput<'specs.texts'>['documents'] = [];
      const othersTurn = createTurns();
      let size = 0;
      for (const { id, path } of rest) {
        // A path that two documents have is never divided: the next page begins behind it.
        if (size >= PAGE && path !== page.at(-1)?.path) break;
        const text = specs.textOf(id);
        if (!text.ok) return text;
        page.push({ id, path, text: text.value });
        size += text.value.length;
        await othersTurn();
      }
      return ok({ documents: page, next: page.length < rest.length ? (page.at(-1)?.path ?? null) : null });
    },

    check: async (project) => {
      const asked = await compilers.ask('check', project, { most: PROBLEMS });
      if (!asked.ok) return asked;
      const { output, names } = asked.value;
      return ok({
        problems: output.problems.map((problem) => toSpecProblem(problem, names)),
        errors: output.errors,
        warnings: output.warnings,
        documents: names.size,
        irHash: output.hash,
        lastGoodHash: noteHash(project, output),
      });
    },

    ir: async (project) => {
      const made = await compiled(project);
      return made.ok ? ok({ json: made.value.json, hash: made.value.hash }) : made;
    },

    compiled,

    generate: (json, kit) => compilers.run('generate', { json, kit }),

    revision: (project) => revisions.get(project) ?? 0,

    diff: (project, from, to) =>
      compareVersions({ documents: specs, compilers, textsAt, largest: SPECS_LIMIT }, { project, from, to }),

    textChanged: (project, document) => {
      compilers.textChanged(project, document);
      noteChange(project);
      teller.changed(project, [document]);
    },

    treeChanged: (project, ids) => {
      specs.treeChanged(project);
      noteChange(project);
      teller.changed(project, ids);
    },

    projectsChanged: (projects) => {
      for (const project of projects) {
        const trashedAt = documents.versions.projectById(project)?.trashedAt ?? null;
        if (trashedAt === null) continue;
        specs.forget(project);
        compilers.forget(project);
        lastGood.delete(project);
      }
    },

    close: async () => {
      teller.close();
      await thread.close();
    },
  };
}

function placesOf(sources: SourceMap, names: SpecNames): ReadonlyMap<string, DeclaredPlace> {
  return new Map(
    Object.entries(sources).flatMap(([address, { document, from, to }]) => {
      const row = names.get(document);
      return row === undefined ? [] : [[address, { documentId: row.id, path: row.path, from, to }] as const];
    }),
  );
}

function notCompiling({ errors, problems: [first] }: Checked): ErrorOf<'specs/not-compiling'> {
  if (first === undefined) return { code: 'specs/not-compiling', errors, first: '' };
  const { document, line, column } = first.place;
  return { code: 'specs/not-compiling', errors, first: `${document}:${line}:${column}: ${first.message}` };
}
