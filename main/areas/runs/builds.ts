import type { GeneratedApplication, Kit } from '#shared/compiler/generate/application.ts';
import type { BuildReport } from '#shared/contracts/builds.ts';
import type { MethodError, MethodOutput, ParsedInput } from '#shared/contracts/contracts.ts';
import type { ErrorOf } from '#shared/contracts/errors.ts';
import { messageFor } from '#shared/contracts/messages.ts';
import type { ProjectId } from '#shared/kernel/brand.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Specs } from '../compiler/index.ts';
import type { Documents } from '../documents/index.ts';
import { buildFolder, refusalOf, viewBuild, type BuildRequest, type ViewError } from './build/builder.ts';
import type { BuildView } from './build/build-view.ts';
import type { InputReader } from './inputs.ts';
import type { Journal } from './journal/journal.ts';
import type { Recorder } from './journal/recorder.ts';

type BuildMethod = 'runs.build' | 'runs.buildPreview' | 'runs.buildDiff' | 'runs.buildFolder';
type Returns<M extends BuildMethod> = Result<MethodOutput<M>, MethodError<M>>;
/** What is the same in every request about a build. */
type Request = Omit<ParsedInput<'runs.buildPreview'>, 'folder'> & { readonly folder: string };

/** Projects that are built into folders of their owners. */
export interface Builds {
  build(request: ParsedInput<'runs.build'>): Promise<Returns<'runs.build'>>;
  preview(request: ParsedInput<'runs.buildPreview'>): Promise<Returns<'runs.buildPreview'>>;
  diff(request: ParsedInput<'runs.buildDiff'>): Promise<Returns<'runs.buildDiff'>>;
  folder(project: ProjectId): Returns<'runs.buildFolder'>;
}

export interface BuildsDeps {
  readonly specs: Pick<Specs, 'compiled' | 'generate'>;
  readonly documents: Documents;
  readonly inputs: InputReader;
  readonly journal: Journal;
  readonly kit: () => Promise<Kit>;
  readonly compilerVersion: string;
}

type MakeError = ErrorOf<
  | 'documents/project-not-found'
  | 'documents/unreadable'
  | 'specs/not-compiling'
  | 'specs/too-large'
  | 'specs/gave-up'
>;

export function createBuilds({
  specs,
  documents,
  inputs,
  journal,
  kit,
  compilerVersion,
}: BuildsDeps): Builds {
  /** Looking at one file after the other generates once. */
  let last: { readonly irHash: string; readonly application: GeneratedApplication } | null = null;

  async function generate(compiled: {
    readonly json: string;
    readonly hash: string;
  }): Promise<Result<GeneratedApplication, ErrorOf<'specs/gave-up'>>> {
    if (last?.irHash === compiled.hash) return ok(last.application);
    const generated = await specs.generate(compiled.json, await kit());
    if (generated.ok) last = { irHash: compiled.hash, application: generated.value };
    return generated;
  }

  async function view({ projectId, ...request }: Request): Promise<Result<BuildView, MakeError | ViewError>> {
    const compiled = await specs.compiled(projectId);
    if (!compiled.ok) return compiled;
    const application = await generate(compiled.value);
    if (!application.ok) return application;
    const irHash = compiled.value.hash;
    return viewBuild({ ...request, application: application.value, irHash, compilerVersion });
  }

  async function write({ projectId, ...request }: Request): Promise<Returns<'runs.build'>> {
    const project = documents.versions.projectById(projectId);
    if (project === null) return err({ code: 'documents/project-not-found', id: projectId });
    const run = { kind: 'build', projectId, projectName: project.name, folder: request.folder } as const;
    return journal.record(run, (recorder) => buildInto({ projectId, ...request }, recorder));
  }

  async function buildInto(
    { projectId, ...request }: Request,
    recorder: Recorder,
  ): Promise<Returns<'runs.build'>> {
    const refused = <E extends MethodError<'runs.build'>>(error: E): Result<never, E> => {
      const { title, next } = messageFor(error);
      recorder.log('studio', `${title} ${next}`);
      recorder.end('failed', title);
      return err(error);
    };

    recorder.step('Compile the specs');
    const { compiled, ...read } = await inputs.read(projectId);
    recorder.inputs({ ...read, ir: compiled.ok ? compiled.value : null });
    if (!compiled.ok) return refused(compiled.error);
    recorder.step('Generate the application');
    const application = await generate(compiled.value);
    if (!application.ok) return refused(application.error);
    recorder.step('Write the files');
    const wanted: BuildRequest = {
      ...request,
      application: application.value,
      irHash: compiled.value.hash,
      compilerVersion,
    };
    const built = await buildFolder(wanted);
    if (!built.ok) return refused(built.error);
    const { report, artifacts } = built.value;
    recorder.folder(built.value.folder);
    for (const { path, change, added, removed } of report.files)
      recorder.log('studio', `${path}: ${change}, ${added} lines added, ${removed} removed`);
    recorder.artifacts(artifacts);
    recorder.end('done', reportSentence(report));
    return ok({ ...report, runId: recorder.id });
  }

  return {
    build: async ({ dryRun, ...request }) => {
      if (!dryRun) return write(request);
      const viewed = await view(request);
      if (!viewed.ok) return viewed;
      const refusal = refusalOf(viewed.value);
      return refusal === null ? ok({ ...viewed.value.report, runId: null }) : err(refusal);
    },

    preview: async (request) => {
      const viewed = await view(request);
      if (!viewed.ok) return viewed;
      const { report, edited, conflicts, inTheWay } = viewed.value;
      return ok({ ...report, edited: [...edited], conflicts: [...conflicts], inTheWay: [...inTheWay] });
    },

    diff: async ({ path, ...request }) => {
      const viewed = await view(request);
      if (!viewed.ok) return viewed;
      const diff = viewed.value.diff(path);
      if (diff === null) return err({ code: 'build/no-such-file', path });
      return ok({ ...diff, merge: diff.merge === null ? null : [...diff.merge] });
    },

    folder: (projectId) =>
      documents.versions.projectById(projectId) === null
        ? err({ code: 'documents/project-not-found', id: projectId })
        : ok({ folder: journal.buildFolder(projectId) }),
  };
}

/** `3 files created, 1 changed, 210 unchanged.` */
export function reportSentence({ created, changed, removed, unchanged }: BuildReport): string {
  const counts: readonly (readonly [number, string])[] = [
    [created, 'created'],
    [changed, 'changed'],
    [removed, 'removed'],
    [unchanged, 'unchanged'],
  ];
  const [[count, what] = [0, 'unchanged'], ...more] = counts.filter(([number]) => number > 0);
  const first = `${count} ${count === 1 ? 'file' : 'files'} ${what}`;
  return `${[first, ...more.map(([number, word]) => `${number} ${word}`)].join(', ')}.`;
}
