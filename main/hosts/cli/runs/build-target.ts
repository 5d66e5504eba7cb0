import type { GeneratedApplication } from '#shared/compiler/generate/application.ts';
import type { EditDecision } from '#shared/contracts/builds.ts';
import type { MethodOutput } from '#shared/contracts/contracts.ts';
import type { StudioError } from '#shared/contracts/errors.ts';
import type { ProjectId } from '#shared/kernel/brand.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { buildFolder, viewBuild, type BuildView } from '../../../areas/runs/index.ts';
import type { Engine } from '../engine.ts';

/** What is decided about edits, by path. */
export interface Decided {
  readonly decisions: Readonly<Record<string, EditDecision>>;
  readonly resolved: Readonly<Record<string, string>>;
}

type Answers<M extends 'runs.buildPreview' | 'runs.buildDiff' | 'runs.build'> = Promise<
  Result<MethodOutput<M>, StudioError>
>;

/** Something that can be built, into one folder: a project through its engine, or plain files without one. */
export interface BuildTarget {
  /** Absolute. */
  readonly folder: string;
  preview(decided: Decided): Answers<'runs.buildPreview'>;
  diff(path: string, decided: Decided): Answers<'runs.buildDiff'>;
  build(decided: Decided): Answers<'runs.build'>;
}

export function createProjectTarget(engine: Engine, projectId: ProjectId, folder: string): BuildTarget {
  return {
    folder,
    preview: (decided) => engine.call('runs.buildPreview', { projectId, folder, ...decided }),
    diff: (path, decided) => engine.call('runs.buildDiff', { projectId, folder, path, ...decided }),
    build: (decided) => engine.call('runs.build', { projectId, folder, ...decided }),
  };
}

/** An application that was generated here. */
export interface GeneratedHere {
  readonly application: GeneratedApplication;
  readonly irHash: string;
  readonly compilerVersion: string;
}

export function createFolderTarget(generated: GeneratedHere, folder: string): BuildTarget {
  let last: { decided: Decided; view: BuildView } | null = null;

  async function view(decided: Decided): Promise<Result<BuildView, StudioError>> {
    // Looking at one file after the other reads the folder once.
    if (last?.decided === decided) return ok(last.view);
    const viewed = await viewBuild({ ...generated, ...decided, folder });
    if (viewed.ok) last = { decided, view: viewed.value };
    return viewed;
  }

  return {
    folder,
    preview: async (decided) => {
      const viewed = await view(decided);
      if (!viewed.ok) return viewed;
      const { report, edited, conflicts, inTheWay } = viewed.value;
      return ok({ ...report, edited: [...edited], conflicts: [...conflicts], inTheWay: [...inTheWay] });
    },
    diff: async (path, decided) => {
      const viewed = await view(decided);
      if (!viewed.ok) return viewed;
      const diff = viewed.value.diff(path);
      if (diff === null) return err({ code: 'build/no-such-file', path });
      return ok({ ...diff, merge: diff.merge === null ? null : [...diff.merge] });
    },
    build: async (decided) => {
      const built = await buildFolder({ ...generated, ...decided, folder });
      return built.ok ? ok({ ...built.value.report, runId: null }) : built;
    },
  };
}
