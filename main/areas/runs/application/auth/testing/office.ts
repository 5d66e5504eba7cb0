import { readFileSync } from 'node:fs';
import type { ApplicationDefinition } from '../../../../../../resources/application/generated/runtime/domain/definition.ts';
import type { Dialect } from '../../../../../../resources/application/generated/runtime/server/database/open-database.ts';

const server = new URL('../../../../../../resources/application/generated/runtime/server/', import.meta.url);

/** An application with people and nothing else. `boss` has the rights of an admin. */
export const office: ApplicationDefinition = {
  ...{ name: 'office', title: 'Office', description: '', entities: [], events: [], views: [], forms: [] },
  roles: [
    { name: 'member', title: 'Member', description: '', includes: [] },
    { name: 'admin', title: 'Admin', description: '', includes: [] },
    { name: 'clerk', title: 'Clerk', description: '', includes: [] },
    { name: 'boss', title: 'Boss', description: '', includes: ['admin'] },
  ],
};

export function builtInSchema(dialect: Dialect): string {
  return readFileSync(new URL(`built-in.${dialect}.sql`, server), 'utf8');
}
