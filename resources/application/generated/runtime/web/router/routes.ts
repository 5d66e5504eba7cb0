/** The addresses of all pages. They begin with a word of their own, so that no entity can be in their way. */
import type { EntityDefinition, ViewDefinition } from '../../domain/definition.ts';
import { entityAt, plainListOf, viewNamed } from '../application.ts';

export type Route =
  | { readonly page: 'home' }
  | { readonly page: 'rows'; readonly entity: EntityDefinition }
  | { readonly page: 'new'; readonly entity: EntityDefinition }
  | { readonly page: 'row'; readonly entity: EntityDefinition; readonly id: string }
  | { readonly page: 'edit'; readonly entity: EntityDefinition; readonly id: string }
  | { readonly page: 'view'; readonly view: ViewDefinition }
  | { readonly page: 'members' }
  | { readonly page: 'password' }
  | { readonly page: 'accept' }
  | { readonly page: 'missing' };

const MISSING: Route = { page: 'missing' };

/** @example routeOf('/data/deals/5f0c/edit') // { page: 'edit', entity: deal, id: '5f0c' } */
export function routeOf(path: string): Route {
  const [area, name, id, action, ...more] = path.split('/').filter(Boolean).map(decoded);
  if (area === undefined) return { page: 'home' };
  if (more.length > 0) return MISSING;
  if (area === 'view' && name !== undefined && id === undefined) {
    const view = viewNamed(name);
    return view ? { page: 'view', view } : MISSING;
  }
  if (area === 'data' && name !== undefined) {
    const entity = entityAt(name);
    return entity ? routeOfRows(entity, id, action) : MISSING;
  }
  if (id !== undefined) return MISSING;
  if (area === 'account' && (name === 'members' || name === 'password')) return { page: name };
  if (area === 'invitation') return { page: 'accept' };
  return MISSING;
}

function routeOfRows(entity: EntityDefinition, id: string | undefined, action: string | undefined): Route {
  if (id === undefined) return { page: 'rows', entity };
  if (id === 'new') return action === undefined ? { page: 'new', entity } : MISSING;
  if (action === undefined) return { page: 'row', entity, id };
  return action === 'edit' ? { page: 'edit', entity, id } : MISSING;
}

export const paths = {
  home: '/',
  members: '/account/members',
  password: '/account/password',
  view: (view: ViewDefinition): string => `/view/${view.name}`,
  /** All rows of an entity: in the columns of the view that shows them, or in usual ones. */
  all: (entity: EntityDefinition) => {
    const view = plainListOf(entity);
    return view ? paths.view(view) : paths.rows(entity);
  },
  rows: (entity: EntityDefinition) => `/data/${entity.path}`,
  new: (entity: EntityDefinition) => `/data/${entity.path}/new`,
  row: (entity: EntityDefinition, id: string) => `/data/${entity.path}/${encodeURIComponent(id)}`,
  edit: (entity: EntityDefinition, id: string) => `/data/${entity.path}/${encodeURIComponent(id)}/edit`,
};

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
