import { application } from '../application.ts';
import type { RoleDefinition } from '../../domain/definition.ts';

/** Those that people are given; everybody is a member without being given it. */
export const givenRoles: readonly RoleDefinition[] = application.roles.filter(
  (role) => role.name !== 'member',
);

export function roleTitle(name: string): string {
  return application.roles.find((role) => role.name === name)?.title ?? name;
}
