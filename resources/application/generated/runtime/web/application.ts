/** The definition of this application, and how its parts are looked up. */
import { application } from '../../application.ts';
import type { EntityDefinition, FormDefinition, ViewDefinition } from '../domain/definition.ts';

export { application };

const entitiesByName = new Map(application.entities.map((entity) => [entity.name, entity]));
const entitiesByPath = new Map(application.entities.map((entity) => [entity.path, entity]));
const viewsByName = new Map(application.views.map((view) => [view.name, view]));

/** Null for `User`, whose rows are the members of the org. */
export function entityNamed(name: string): EntityDefinition | null {
  return entitiesByName.get(name) ?? null;
}

export function entityAt(path: string): EntityDefinition | null {
  return entitiesByPath.get(path) ?? null;
}

export function viewNamed(name: string): ViewDefinition | null {
  return viewsByName.get(name) ?? null;
}

/** The entity of a view. Views of entities that are not there are not compiled, so that there is one. */
export function entityOfView(view: ViewDefinition): EntityDefinition {
  const entity = entityNamed(view.entity);
  if (!entity) throw new Error(`The view ${view.name} is about ${view.entity}, which is not defined.`);
  return entity;
}

/** The list of all rows of an entity, if a view is one. */
export function plainListOf(entity: EntityDefinition): ViewDefinition | null {
  return (
    application.views.find(
      (view) => view.entity === entity.name && view.kind === 'list' && view.where === null,
    ) ?? null
  );
}

/** The forms of an entity in their order; one with all fields that can be written, where none is declared. */
export function formsOf(entity: EntityDefinition): readonly [FormDefinition, ...FormDefinition[]] {
  const [first, ...others] = application.forms.filter((form) => form.entity === entity.name);
  return first ? [first, ...others] : [plainForm(entity)];
}

function plainForm(entity: EntityDefinition): FormDefinition {
  const fields = entity.fields.filter(
    (field) => field.computed === null && field.name !== entity.states?.field,
  );
  return {
    name: entity.table,
    entity: entity.name,
    title: entity.label,
    description: '',
    fields: fields.map((field) => field.name),
    rules: [],
  };
}
