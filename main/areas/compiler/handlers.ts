import type { Handler } from '../../platform/rpc/handler.ts';
import type { specsContract } from '#shared/contracts/specs.ts';
import type { Specs } from './specs.ts';

/** Contract to service, method by method. */
export function specsHandlers(area: Specs): {
  readonly [M in keyof typeof specsContract.methods]: Handler<M>;
} {
  return {
    'specs.texts': (request) => area.texts(request),
    'specs.check': ({ projectId }) => area.check(projectId),
    'specs.ir': ({ projectId }) => area.ir(projectId),
    'specs.diff': ({ projectId, from, to }) => area.diff(projectId, from, to),
  };
}
