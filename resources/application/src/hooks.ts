/**
 * What this application does beside its specification. The types know your entities and events; `generated/hooks.ts` has
 * `queries` for the database itself. Builds never touch this file.
 *
 * @example
 * export const hooks = defineHooks({
 *   entities: {
 *     Deal: { beforeWrite: ({ after }) => ({ title: after?.title.trim() }) },
 *   },
 *   events: {
 *     'deal.won': async (event, { log }) => log({ level: 'info', message: `won: ${event.data.title}` }),
 *   },
 *   routes: (app) => app.get('/api/whoami', (c) => c.json(c.get('actor'))),
 * });
 */
import { defineHooks } from '../generated/hooks.ts';

export const hooks = defineHooks({});
