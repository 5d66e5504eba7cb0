/** Entities with everything they have from those they extend. */
import { BUILT_IN_FIELDS } from '../language/built-in.ts';
import type { EntityDecl, FieldDecl, StatesDecl } from '../language/language.ts';
import type { At, Named } from '../language/shape.ts';
import type { ExprType } from '../expr/expression.ts';
import type { Scope } from '../expr/type-expression.ts';
import type { Report } from '../problem.ts';
import type { Recall } from '../check/memory.ts';
import { reportUnknown } from '../check/report-unknown.ts';
import type { Declarations } from './merge-parts.ts';

export interface ResolvedField {
  readonly name: string;
  readonly decl: FieldDecl;
  /** The entity that declares it. */
  readonly owner: string;
  readonly declared: Named<FieldDecl>;
}

type CheckDecl = NonNullable<EntityDecl['checks']>['entries'][number];
type IndexDecl = NonNullable<EntityDecl['indexes']>['entries'][number];

export interface ResolvedEntity {
  readonly name: string;
  readonly declared: Named<EntityDecl>;
  readonly abstract: boolean;
  /** From the nearest one that it extends to the farthest. */
  readonly bases: readonly string[];
  readonly fields: ReadonlyMap<string, ResolvedField>;
  readonly states: StatesDecl | undefined;
  readonly checks: ReadonlyMap<string, CheckDecl>;
  readonly indexes: ReadonlyMap<string, IndexDecl>;
  readonly title: At<string> | undefined;
  /** What expressions over a row see: declared and built-in fields, and the state. */
  readonly scope: Scope;
}

/** Most entities that one extends, directly or not. People lose sight of far fewer. */
export const EXTENDS_LIMIT = 32;

/**
 * Resolves all entities. Reports cycles, unknown and concrete bases, and names that a base has as well. An entity that
 * `recall` knows is the very same object.
 */
export function resolveEntities(
  { entities }: Declarations,
  recall: Recall<ResolvedEntity>,
  report: Report,
): Map<string, ResolvedEntity> {
  const resolved = new Map<string, ResolvedEntity>();
  const reported = new Set<string>();
  for (const name of entities.keys()) resolve(name, []);
  return resolved;

  function resolve(name: string, path: readonly string[]): ResolvedEntity | undefined {
    const known = resolved.get(name);
    const declared = entities.get(name);
    if (known || !declared) return known;
    const base = baseOf(declared, [...path, name]);
    const entity = recall(declared, [base], (own) => build(declared, base, own), report);
    resolved.set(name, entity);
    return entity;
  }

  function baseOf(declared: Named<EntityDecl>, path: readonly string[]): ResolvedEntity | undefined {
    const written = declared.value.extends;
    if (!written) return undefined;
    if (!entities.has(written.value)) {
      reportUnknown('entity', written, abstractNames(), report);
      return undefined;
    }
    if (path.includes(written.value)) {
      const cycle = path.slice(path.indexOf(written.value));
      if (cycle.some((name) => reported.has(name))) return undefined;
      for (const name of cycle) reported.add(name);
      report(
        'entity/cycle',
        written.place,
        `${[...cycle, written.value].join(' extends ')}: that never ends.`,
        {
          fixes: [],
        },
      );
      return undefined;
    }
    const base = path.length > EXTENDS_LIMIT ? 'too-far' : resolve(written.value, path);
    if (base === 'too-far' || (base && base.bases.length >= EXTENDS_LIMIT)) {
      const message = `An entity extends at most ${EXTENDS_LIMIT} others, one through the other.`;
      report('entity/too-deep', written.place, message);
      return undefined;
    }
    if (base && !base.abstract) {
      report(
        'entity/extends-concrete',
        written.place,
        `${written.value} is not abstract; only abstract entities are extended.`,
        {
          related: [{ place: base.declared.place, message: `${written.value} is declared here.` }],
        },
      );
    }
    return base;
  }

  function abstractNames(): string[] {
    return [...entities.values()].filter(({ value }) => value.abstract?.value).map(({ name }) => name);
  }

  function build(
    declared: Named<EntityDecl>,
    base: ResolvedEntity | undefined,
    report: Report,
  ): ResolvedEntity {
    const { name, value } = declared;
    const fields = new Map(base?.fields);
    for (const field of value.fields?.entries ?? []) {
      const other = fields.get(field.name);
      if (other) {
        report(
          'entity/field-again',
          field.place,
          `${other.owner}, which ${name} extends, has a field ${field.name} already.`,
          {
            related: [{ place: other.declared.place, message: 'It is declared here.' }],
            fixes: [{ title: 'Remove it here', edits: [{ ...field.whole, insert: '' }] }],
          },
        );
      } else fields.set(field.name, { name: field.name, decl: field.value, owner: name, declared: field });
    }
    const states = value.states ?? base?.states;
    return {
      name,
      declared,
      abstract: value.abstract?.value === true,
      bases: base ? [base.name, ...base.bases] : [],
      fields,
      states,
      checks: inherited('check', value.checks?.entries ?? [], base?.checks, name, report),
      indexes: inherited('index', value.indexes?.entries ?? [], base?.indexes, name, report),
      title: value.title ?? base?.title,
      scope: { entity: name, fields: fieldTypes(name, fields, states) },
    };
  }
}

function inherited<T>(
  what: string,
  own: readonly Named<T>[],
  base: ReadonlyMap<string, Named<T>> | undefined,
  name: string,
  report: Report,
): Map<string, Named<T>> {
  const all = new Map(base);
  for (const entry of own) {
    const other = base?.get(entry.name);
    if (other) {
      report(
        'entity/field-again',
        entry.place,
        `${name} has the ${what} ${entry.name} from what it extends already.`,
        {
          related: [{ place: other.place, message: 'It is declared here.' }],
        },
      );
    } else all.set(entry.name, entry);
  }
  return all;
}

function fieldTypes(
  entity: string,
  fields: ReadonlyMap<string, ResolvedField>,
  states: StatesDecl | undefined,
): Map<string, ExprType> {
  const types = new Map<string, ExprType>();
  for (const [name, { type, to }] of Object.entries(BUILT_IN_FIELDS)) {
    types.set(
      name,
      type === 'ref'
        ? { kind: 'ref', to: to ?? '' }
        : type === 'datetime' || type === 'integer'
          ? { kind: type }
          : { kind: 'text' },
    );
  }
  for (const { name, decl, owner } of fields.values()) types.set(name, typeOfField(name, decl, owner));
  if (states && !fields.has(states.field.value)) {
    const options = states.values.entries.map((value) => value.name);
    types.set(states.field.value, { kind: 'choice', field: `${entity}.${states.field.value}`, options });
  }
  return types;
}

/** The type of a field in expressions. */
export function typeOfField(name: string, decl: FieldDecl, owner: string): ExprType {
  const one = typeOfOne(name, decl, owner);
  return decl.many?.value && (one.kind === 'choice' || one.kind === 'ref') ? { kind: 'set', of: one } : one;
}

function typeOfOne(name: string, decl: FieldDecl, owner: string): ExprType {
  switch (decl.type.value) {
    case 'money':
      return { kind: 'money', currency: decl.currency?.value ?? '' };
    case 'choice':
      return {
        kind: 'choice',
        field: `${owner}.${name}`,
        options: (decl.options?.entries ?? []).map((option) => option.name),
      };
    case 'ref':
      return { kind: 'ref', to: decl.to?.value ?? '' };
    case 'longtext':
    case 'email':
    case 'url':
      return { kind: 'text' };
    default:
      return { kind: decl.type.value };
  }
}
