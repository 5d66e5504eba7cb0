import { baseFields, isWritable } from '../domain/base-fields.ts';
import type {
  ApplicationDefinition,
  EntityDefinition,
  EventDefinition,
  FieldDefinition,
  ViewDefinition,
} from '../domain/definition.ts';
import { valuesReader, type ReadValues } from '../domain/read-values.ts';

/** The definitions, arranged for looking things up. */
export interface Model {
  readonly application: ApplicationDefinition;
  readonly entities: ReadonlyMap<string, EntityModel>;
  readonly entitiesByPath: ReadonlyMap<string, EntityModel>;
  readonly views: ReadonlyMap<string, ViewDefinition>;
  readonly events: ReadonlyMap<string, EventDefinition>;
}

export interface EntityModel {
  readonly definition: EntityDefinition;
  /** All fields by name, those of every row among them. */
  readonly fields: ReadonlyMap<string, FieldDefinition>;
  /** Those with a column in the table of the entity. */
  readonly stored: readonly FieldDefinition[];
  /** Those with a table of their own. */
  readonly sets: readonly SetField[];
  /** References that people write. */
  readonly references: readonly FieldDefinition[];
  readonly computed: readonly FieldDefinition[];
  /** Reads what people may write. */
  readonly readValues: (input: object) => ReadValues;
  /** By transition: reads the fields that it requires. */
  readonly readRequired: ReadonlyMap<string, (input: object) => ReadValues>;
  /** Which fields refer to rows of this entity. */
  readonly referredBy: readonly Referrer[];
  readonly events: readonly EventDefinition[];
}

export interface SetField {
  readonly field: FieldDefinition;
  readonly table: string;
}

export interface Referrer {
  readonly entity: string;
  readonly field: FieldDefinition;
}

export function createModel(application: ApplicationDefinition): Model {
  const entities = new Map(
    application.entities.map((entity) => [entity.name, entityModel(entity, application)]),
  );
  return {
    application,
    entities,
    entitiesByPath: new Map([...entities.values()].map((entity) => [entity.definition.path, entity])),
    views: new Map(application.views.map((view) => [view.name, view])),
    events: new Map(application.events.map((event) => [event.name, event])),
  };
}

/** The entity of this name; that there is one has been checked by whoever declared the name. */
export function entityOf(model: Model, name: string): EntityModel {
  const entity = model.entities.get(name);
  if (!entity) throw new Error(`there is no entity ${name}`);
  return entity;
}

function entityModel(entity: EntityDefinition, application: ApplicationDefinition): EntityModel {
  const all = [...baseFields, ...entity.fields];
  const writable = entity.fields.filter((field) => isWritable(entity, field));
  const transitions = entity.states?.transitions ?? [];
  return {
    definition: entity,
    fields: new Map(all.map((field) => [field.name, field])),
    stored: all.filter(({ many }) => !many),
    sets: all
      .filter(({ many }) => many)
      .map((field) => ({ field, table: `${entity.table}_${field.column}` })),
    references: writable.filter(({ to }) => to !== null),
    computed: entity.fields.filter(({ computed }) => computed !== null),
    readValues: valuesReader(writable),
    readRequired: new Map(
      transitions.map(({ name, requires }) => [
        name,
        valuesReader(writable.filter((field) => requires.includes(field.name))),
      ]),
    ),
    referredBy: application.entities.flatMap(({ name, fields }) =>
      fields.filter(({ to }) => to === entity.name).map((field) => ({ entity: name, field })),
    ),
    events: application.events.filter((event) => event.entity === entity.name),
  };
}
