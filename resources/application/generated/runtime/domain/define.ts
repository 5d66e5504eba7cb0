/** How the files of entities are written: a line a field, and what is left out has its plain value. */
import type {
  Action,
  AnyRow,
  Check,
  Context,
  EntityDefinition,
  EventDefinition,
  FieldDefinition,
  FieldType,
  FieldValue,
  FormDefinition,
  Rule,
  SqlCondition,
  SqlContext,
  StateMachine,
  Transition,
  ViewDefinition,
} from './definition.ts';

export type { Json, RowBase } from './definition.ts';

/** The parts of one entity, typed by its rows. */
export interface Defining<Row> {
  /**
   * @example field('amount', 'money', 'Amount', { currency: 'EUR', min: 0 })
   */
  field(name: string, type: FieldType, title: string, more?: FieldMore<Row>): FieldDefinition;
  /** A condition, and what it is as a filter in SQL; with one SQL, both databases understand it. */
  rule(holds: Condition<Row>, sqlite: Sql, postgres?: Sql): Rule;
  check(name: string, message: string, holds: Condition<Row>): Check;
  transition(name: string, title: string, more: TransitionMore<Row>): Transition;
  entity(definition: EntityMore): EntityDefinition;
  form(name: string, title: string, more: FormMore<Row>): FormDefinition;
}

type Condition<Row> = (row: Row, context: Context) => boolean;
type Sql = (at: SqlContext) => SqlCondition;

export interface FieldMore<Row> extends Partial<
  Omit<FieldDefinition, 'name' | 'type' | 'title' | 'options' | 'default' | 'computed'>
> {
  /** The titles of the options by their names, in their order. */
  readonly options?: Readonly<Record<string, string>>;
  readonly default?: (context: Context) => FieldValue;
  readonly computed?: (row: Row, context: Context) => FieldValue;
}

export interface TransitionMore<Row> {
  readonly from: readonly string[];
  readonly to: string;
  readonly by: readonly string[];
  readonly when?: Condition<Row>;
  readonly requires?: readonly string[];
  readonly sets?: (row: Row, context: Context) => Readonly<Record<string, FieldValue>>;
  readonly emits?: string;
}

export interface FormMore<Row> {
  readonly of: EntityDefinition;
  readonly description?: string;
  /** All that people write, where it is left out. */
  readonly fields?: readonly string[];
  readonly rules?: readonly {
    readonly effect: FormDefinition['rules'][number]['effect'];
    readonly field: string;
    readonly when: Condition<Row>;
  }[];
}

export interface EntityMore extends Pick<
  EntityDefinition,
  'name' | 'label' | 'plural' | 'table' | 'path' | 'title' | 'fields'
> {
  readonly description?: string;
  /** The states are the options of their field. */
  readonly states?: Omit<StateMachine, 'values'> & { readonly final: readonly string[] };
  readonly checks?: readonly Check[];
  readonly access?: Readonly<Record<string, Partial<Readonly<Record<Action, Rule>>>>>;
  readonly samples?: number;
}

/**
 * What the parts of an entity are defined with. Rows come from the store, which fills in every field; that a row has the
 * type of its entity is the one thing that is taken on trust here.
 *
 * @example const { field, rule, entity } = define<Deal>();
 */
export function define<Row>(): Defining<Row> {
  return {
    field: (name, type, title, { options = {}, ...more } = {}) => ({
      name,
      type,
      title,
      description: '',
      column: name,
      required: false,
      unique: false,
      many: false,
      min: null,
      max: null,
      currency: null,
      options: Object.entries(options).map(([option, label]) => ({ name: option, title: label })),
      to: null,
      onDelete: null,
      ...more,
      default: more.default ?? null,
      computed: typed(more.computed) ?? null,
    }),
    rule: rule<Row>,
    check: (name, message, holds) => ({ name, message, holds: typed(holds) }),
    transition: (name, title, { when, requires = [], sets, emits, ...rest }) => ({
      name,
      title,
      requires,
      ...rest,
      when: typed(when) ?? null,
      sets: typed(sets) ?? null,
      emits: emits ?? null,
    }),
    entity: ({ description = '', states, checks = [], access = {}, samples = 0, ...rest }) => ({
      ...rest,
      description,
      states: states ? stateMachine(states, rest.fields) : null,
      checks,
      access,
      samples,
    }),
    form: (name, title, { of, fields = writableFields(of), rules = [], description = '' }) => ({
      name,
      entity: of.name,
      title,
      description,
      fields,
      rules: rules.map(({ when, ...rule }) => ({ ...rule, when: typed(when) })),
    }),
  };
}

function stateMachine(
  { final, ...states }: NonNullable<EntityMore['states']>,
  fields: readonly FieldDefinition[],
): StateMachine {
  const options = fields.find(({ name }) => name === states.field)?.options ?? [];
  return { ...states, values: options.map((option) => ({ ...option, final: final.includes(option.name) })) };
}

/** The same outside of an entity, for example for what a view shows. */
export function rule<Row>(holds: Condition<Row>, sqlite: Sql, postgres: Sql = sqlite): Rule {
  return { holds: typed(holds), sqlite, postgres };
}

/** Every row. */
export const always: Rule = {
  holds: () => true,
  sqlite: ({ sql }) => sql`1 = 1`,
  postgres: ({ sql }) => sql`1 = 1`,
};

export function view(
  name: string,
  kind: ViewDefinition['kind'],
  title: string,
  more: Pick<ViewDefinition, 'entity'> & Partial<ViewDefinition>,
): ViewDefinition {
  return {
    name,
    kind,
    title,
    description: '',
    by: null,
    fields: [],
    sum: [],
    sort: null,
    descending: false,
    where: null,
    ...more,
  };
}

/** What an event is when nothing else is said: emitted by a transition. */
export function event(
  name: string,
  version: number,
  more: Pick<EventDefinition, 'entity' | 'payload'> & Partial<EventDefinition>,
): EventDefinition {
  return { name, version, description: '', on: null, ...more };
}

/** The fields that people write, in their order. The state moves by transitions only. */
function writableFields({ fields, states }: EntityDefinition): string[] {
  return fields
    .filter(({ computed, name }) => computed === null && name !== states?.field)
    .map(({ name }) => name);
}

function typed<Row, Rest extends unknown[], Result>(
  of: (row: Row, ...rest: Rest) => Result,
): (row: AnyRow, ...rest: Rest) => Result;
function typed<Row, Rest extends unknown[], Result>(
  of: ((row: Row, ...rest: Rest) => Result) | undefined,
): ((row: AnyRow, ...rest: Rest) => Result) | undefined;
function typed(of: unknown): unknown {
  return of;
}
