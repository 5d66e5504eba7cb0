import type { MethodError, MethodOutput, ParsedInput } from '#shared/contracts/contracts.ts';
import type { ErrorOf } from '#shared/contracts/errors.ts';
import { SPECS_LIMIT } from '#shared/contracts/limits.ts';
import type { DocumentId, ProjectId } from '#shared/kernel/brand.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Documents } from '../documents/index.ts';
import { createChangeTeller } from './change-teller.ts';
import { compareVersions, type TextsAt } from './compare.ts';
import { createCompilerThread } from './compiler-thread.ts';
import { createProjectCompilers } from './project-compilers.ts';
import { createSpecDocuments } from './spec-documents.ts';
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

/** What the spec documents of projects mean. */
export interface Specs {
  texts(request: ParsedInput<'specs.texts'>): Returns<'specs.texts'>;
  check(project: ProjectId): Returns<'specs.check'>;
  ir(project: ProjectId): Returns<'specs.ir'>;
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
  const teller = createChangeTeller((project, ids) => {
    const changed = ids.filter((id) => specs.isOrWas(project, id));
    if (changed.length > 0) onChanged(project, changed);
  });

  function noteHash(project: ProjectId, { hash }: Checked): string | null {
    if (hash !== null) lastGood.set(project, hash);
    return lastGood.get(project) ?? null;
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
      const asked = await compilers.ask('ir', project, { longest: SPECS_LIMIT });
      if (!asked.ok) return asked;
      const { checked, json, length } = asked.value.output;
      noteHash(project, checked);
      if (checked.hash === null) return err(notCompiling(checked));
      if (json === null) return err({ code: 'specs/too-large', size: length, limit: SPECS_LIMIT });
      return ok({ json, hash: checked.hash });
    },

    diff: (project, from, to) =>
      compareVersions({ documents: specs, compilers, textsAt, largest: SPECS_LIMIT }, { project, from, to }),

    textChanged: (project, document) => {
      compilers.textChanged(project, document);
      teller.changed(project, [document]);
    },

    treeChanged: (project, ids) => {
      specs.treeChanged(project);
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

function notCompiling({ errors, problems: [first] }: Checked): ErrorOf<'specs/not-compiling'> {
  if (first === undefined) return { code: 'specs/not-compiling', errors, first: '' };
  const { document, line, column } = first.place;
  return { code: 'specs/not-compiling', errors, first: `${document}:${line}:${column}: ${first.message}` };
}
