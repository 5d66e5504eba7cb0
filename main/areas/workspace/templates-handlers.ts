import type { Handler } from '../../platform/rpc/handler.ts';
import type { templatesContract } from '#shared/contracts/templates.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Templates } from './templates.ts';

/** Contract to service, method by method. */
export function templatesHandlers(templates: Templates): {
  readonly [M in keyof typeof templatesContract.methods]: Handler<M>;
} {
  return {
    'templates.list': () => ok({ templates: templates.list() }),
    'projects.createFromTemplate': ({ template, name }) => templates.create(template, name),
  };
}
