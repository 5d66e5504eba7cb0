/** The whole language as shapes. docs/spec-language.md explains it with examples. */
import { FIELD_TYPE_NAMES } from './field-types.ts';
import {
  either,
  expression,
  flag,
  integer,
  list,
  literal,
  map,
  mapBy,
  nameOf,
  newName,
  optional,
  record,
  required,
  text,
  word,
  type ReadOf,
} from './shape.ts';

const title = optional(text, 'What people see instead of the name.');
const description = optional(text, 'What it is for, in plain words.');
const renamedFrom = (of: 'entity' | 'field') =>
  optional(nameOf(of), 'The name it had before: its data stays with it when it is renamed.');

const app = record({
  name: required(newName('app'), 'The technical name of the application.'),
  title,
  description,
});

const role = record({
  title,
  description,
  includes: optional(list(nameOf('role')), 'Roles whose rights this one has as well.'),
});

const option = either(text, record({ title }));

const field = record({
  type: required(word(...FIELD_TYPE_NAMES), 'The type of its values.'),
  title,
  description,
  required: optional(flag, 'No row without a value.'),
  unique: optional(flag, 'No two rows of one org have the same value.'),
  many: optional(flag, 'A set of values instead of one (choice and ref).'),
  min: optional(literal, 'Smallest value; for texts the fewest characters; money in minor units.'),
  max: optional(literal, 'Largest value; for texts the most characters; money in minor units.'),
  default: optional(literal, 'The value of a new row: a value, or actor, now, today.'),
  computed: optional(expression, 'An expression over other fields of the row; nobody can write the field.'),
  currency: optional(text, 'Three capital letters (ISO 4217), for example EUR.'),
  options: optional(map('option', option), 'The values to choose from, each with its title.'),
  to: optional(nameOf('entity'), 'The entity that is referred to.'),
  on_delete: optional(
    word('restrict', 'cascade', 'clear'),
    'When the other row is deleted: refuse that, delete this row too, or clear the field.',
  ),
  renamed_from: renamedFrom('field'),
});

const transition = record({
  title,
  from: required(list(nameOf('state')), 'The states it starts from.'),
  to: required(nameOf('state'), 'The state it leads to.'),
  by: required(list(nameOf('role')), 'The roles that may do it.'),
  when: optional(expression, 'A condition that the row has to meet.'),
  requires: optional(list(nameOf('field')), 'Fields that must have a value for it.'),
  sets: optional(mapBy('field', expression), 'Fields that get a new value by it.'),
  emits: optional(nameOf('event'), 'The event that tells of it.'),
});

const states = record({
  field: required(newName('field'), 'The field that holds the state.'),
  initial: required(nameOf('state'), 'The state of a new row.'),
  values: required(
    map('state', record({ title, final: optional(flag, 'Nothing leads out of it.') })),
    'The states.',
  ),
  transitions: required(map('transition', transition), 'The ways from state to state.'),
});

const entity = record({
  title: optional(text, 'How one row is called, with fields in braces, for example "{first} {last}".'),
  label: optional(text, 'What people call one of them.'),
  plural: optional(text, 'What people call many of them.'),
  description,
  abstract: optional(flag, 'Has no rows of its own; other entities extend it.'),
  extends: optional(
    nameOf('entity'),
    'The abstract entity whose fields, states, checks and indexes it has as well.',
  ),
  fields: optional(map('field', field), 'What is known of each row.'),
  states: optional(states, 'The states of a row, and who may move it between them.'),
  checks: optional(
    map(
      'check',
      record({
        rule: required(expression, 'What must hold for every row.'),
        message: required(text, 'What people read when it does not.'),
      }),
    ),
    'Rules across fields.',
  ),
  indexes: optional(
    map(
      'index',
      record({
        fields: required(list(nameOf('field')), 'The fields, in order.'),
        unique: optional(flag, 'No two rows of one org have the same values in them.'),
      }),
    ),
    'What is looked up often, or unique together.',
  ),
  renamed_from: renamedFrom('entity'),
});

const permissions = record({
  read: optional(expression, 'true, or the rows that may be read.'),
  create: optional(expression, 'true, or what a new row has to meet.'),
  update: optional(expression, 'true, or the rows that may be changed.'),
  delete: optional(expression, 'true, or the rows that may be deleted.'),
});

const event = record({
  version: required(integer(1, 9999), 'Goes up when the payload changes.'),
  description,
  entity: optional(nameOf('entity'), 'What it is about; needed where no transition emits it.'),
  on: optional(word('created', 'updated', 'deleted'), 'Emitted by each such write of the entity.'),
  payload: required(list(nameOf('field')), 'The fields that it carries.'),
});

const view = record({
  kind: required(word('list', 'board', 'calendar', 'summary'), 'How rows are shown.'),
  entity: required(nameOf('entity'), 'Whose rows.'),
  title,
  description,
  by: optional(nameOf('field'), 'The columns of a board, the day of a calendar, the groups of a summary.'),
  columns: optional(list(nameOf('field')), 'The columns of a list.'),
  card: optional(list(nameOf('field')), 'What a card of a board or calendar shows.'),
  sum: optional(list(nameOf('field')), 'The numbers that a summary adds up; it always counts.'),
  sort: optional(nameOf('field'), 'The field that rows are sorted by.'),
  descending: optional(flag, 'The largest first.'),
  where: optional(expression, 'Only these rows.'),
});

const form = record({
  entity: required(nameOf('entity'), 'Whose rows are filled in.'),
  title,
  description,
  fields: optional(list(nameOf('field')), 'The fields, in order; without it all that can be written.'),
  rules: optional(
    list(
      record({
        show: optional(nameOf('field'), 'The field is shown only when the condition holds.'),
        require: optional(nameOf('field'), 'The field must have a value when the condition holds.'),
        lock: optional(nameOf('field'), 'The field cannot be changed when the condition holds.'),
        when: required(expression, 'The condition.'),
      }),
    ),
    'What the form does while it is filled in.',
  ),
});

export const language = record({
  strata: optional(integer(1, 1), 'The version of the language; stands beside app.'),
  app: optional(app, 'The application; one for all documents.'),
  roles: optional(map('role', role), 'The roles that members of an org can have.'),
  entities: optional(map('entity', entity), 'What the application keeps.'),
  access: optional(
    mapBy('entity', mapBy('role', permissions)),
    'Who may do what. What is not listed is denied; no row is ever seen from another org.',
  ),
  events: optional(map('event', event), 'What other systems are told.'),
  views: optional(map('view', view), 'Lists, boards, calendars and summaries.'),
  forms: optional(map('form', form), 'Forms with rules.'),
  samples: optional(mapBy('entity', integer(0, 100_000)), 'How many rows of sample data.'),
});

export type SpecPart = ReadOf<typeof language>;
export type AppDecl = ReadOf<typeof app>;
export type RoleDecl = ReadOf<typeof role>;
export type OptionDecl = ReadOf<typeof option>;
export type FieldDecl = ReadOf<typeof field>;
export type TransitionDecl = ReadOf<typeof transition>;
export type StatesDecl = ReadOf<typeof states>;
export type EntityDecl = ReadOf<typeof entity>;
export type PermissionsDecl = ReadOf<typeof permissions>;
export type EventDecl = ReadOf<typeof event>;
export type ViewDecl = ReadOf<typeof view>;
export type FormDecl = ReadOf<typeof form>;
