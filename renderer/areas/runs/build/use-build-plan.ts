import { useEffect, useState } from 'react';
import type { EngineClient } from '#renderer/client/rpc.ts';
import type { EditDecision } from '#shared/contracts/builds.ts';
import type { MethodOutput } from '#shared/contracts/contracts.ts';
import type { StudioError } from '#shared/contracts/errors.ts';
import type { ProjectId } from '#shared/kernel/brand.ts';

export type BuildPlan = MethodOutput<'runs.buildPreview'>;

/** What a build is asked for. */
export interface BuildWish {
  readonly projectId: ProjectId;
  readonly folder: string;
  /** What becomes of files that were edited by hand, by path. */
  readonly decisions: Readonly<Record<string, EditDecision>>;
  /** Texts of files that could not be merged without a person, by path. */
  readonly resolved: Readonly<Record<string, string>>;
}

/**
 * - `nothing`: no folder is named.
 * - `looking`: the first answer about this folder is on its way.
 * - `ready`: `plan` is the last answer about this folder; while `stale`, a newer one is on its way.
 * - `refused`: nothing can be built there as things stand.
 */
export type Planning =
  | { readonly status: 'nothing' }
  | { readonly status: 'looking' }
  | { readonly status: 'ready'; readonly plan: BuildPlan; readonly stale: boolean }
  | { readonly status: 'refused'; readonly error: StudioError };

/** A folder is looked at when nobody has typed for so long, in milliseconds. */
const PAUSE_MS = 300;

interface Answer {
  readonly folder: string;
  readonly key: string;
  readonly planning: Exclude<Planning, { status: 'nothing' | 'looking' }>;
}

/** What a build would do now, asked again with each change of the wish. */
export function useBuildPlan(client: EngineClient, wish: BuildWish, round: number): Planning {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const { folder } = wish;
  const key = JSON.stringify([wish, round]);

  useEffect(() => {
    const [asked] = JSON.parse(key) as [BuildWish];
    if (asked.folder === '') return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      void client.call('runs.buildPreview', copyOf(asked), { signal: abort.signal }).then((result) => {
        if (abort.signal.aborted) return;
        const planning = result.ok
          ? ({ status: 'ready', plan: result.value, stale: false } as const)
          : ({ status: 'refused', error: result.error } as const);
        setAnswer({ folder: asked.folder, key, planning });
      });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [client, key]);

  if (folder === '') return { status: 'nothing' };
  if (answer?.folder !== folder) return { status: 'looking' };
  const { planning } = answer;
  return planning.status === 'ready' ? { ...planning, stale: answer.key !== key } : planning;
}

/** As a call takes it. */
export function copyOf({ projectId, folder, decisions, resolved }: BuildWish) {
  return { projectId, folder, decisions: { ...decisions }, resolved: { ...resolved } };
}
