/** What the roles of a person can allow. Whether they do for one row, the server decides. */
import { useMemo } from 'react';
import type { Action, AnyRow, Context, EntityDefinition, Transition } from '../../domain/definition.ts';
import { entityOfView, application } from '../application.ts';
import { useSession } from '../client/session-state.ts';

export interface Rights {
  readonly roles: readonly string[];
  /** At least one row, as far as the roles go. */
  may(action: Action, entity: EntityDefinition): boolean;
  /** This row; for rows as the server has them now. */
  mayRow(action: Action, entity: EntityDefinition, row: AnyRow, context: Context): boolean;
  mayTransit(transition: Transition): boolean;
  readonly isAdmin: boolean;
}

export function useRights(): Rights {
  const { roles } = useSession();
  return useMemo(() => rightsOf(roles), [roles]);
}

export function rightsOf(ofMembership: readonly string[]): Rights {
  const roles = [...new Set(['member', ...ofMembership])];
  return {
    roles,
    may: (action, entity) => roles.some((role) => entity.access[role]?.[action] !== undefined),
    mayRow: (action, entity, row, context) =>
      roles.some((role) => entity.access[role]?.[action]?.holds(row, context) === true),
    mayTransit: (transition) => transition.by.some((role) => roles.includes(role)),
    isAdmin: roles.includes('admin'),
  };
}

export function readableEntities(rights: Rights): readonly EntityDefinition[] {
  return application.entities.filter((entity) => rights.may('read', entity));
}

export function readableViews(rights: Rights) {
  return application.views.filter((view) => rights.may('read', entityOfView(view)));
}
