import { ok } from '#shared/kernel/result.ts';
import type { buildsContract } from '#shared/contracts/builds.ts';
import type { previewContract } from '#shared/contracts/preview.ts';
import type { runsContract } from '#shared/contracts/runs.ts';
import type { Handler } from '../../platform/rpc/handler.ts';
import type { Runs } from './runs.ts';

/** Contract to service, method by method. */
export function runsHandlers({ journal, previews, exports, builds, check }: Runs): {
  readonly [
    M in
      | keyof typeof runsContract.methods
      | keyof typeof previewContract.methods
      | keyof typeof buildsContract.methods
  ]: Handler<M>;
} {
  return {
    'runs.list': (request) => ok(journal.list(request)),
    'runs.show': ({ runId }) => journal.show(runId),
    'runs.log': ({ runId, after, limit }) => journal.log(runId, after, limit),
    'runs.compare': ({ runIds }) => journal.compare(runIds),
    'runs.check': ({ projectId }) => check(projectId),
    'runs.beginExport': (request) => exports.begin(request),
    'runs.endExport': (request) => exports.end(request),
    'runs.start': (request) => previews.start(request),
    'runs.stop': ({ projectId }) => previews.stop(projectId),
    'runs.preview': ({ projectId }) => previews.state(projectId),
    'runs.answer': (request) => previews.answer(request),
    'runs.actAs': (request) => previews.actAs(request),
    'runs.build': (request) => builds.build(request),
    'runs.buildPreview': (request) => builds.preview(request),
    'runs.buildDiff': (request) => builds.diff(request),
    'runs.buildFolder': ({ projectId }) => builds.folder(projectId),
  };
}
