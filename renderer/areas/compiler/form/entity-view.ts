/**
 * One entity as the form shows it: plain data, read from the trees of the texts, so that a text with mistakes is shown
 * as far as it can be read.
 */
import { nodeAt } from '#shared/compiler/edits/find-entry.ts';
import type { PropertyValue } from '#shared/compiler/edits/spec-edit.ts';
import { ACTIONS } from '#shared/compiler/check/check-access.ts';
import type { Action } from '#shared/compiler/ir/ir.ts';
import { BUILT_IN_ENTITIES } from '#shared/compiler/language/built-in.ts';
import type { MapEntry } from '#shared/compiler/parse/spec-node.ts';
import type { Place } from '#shared/compiler/problem.ts';
import {
  createModel,
  entriesOf,
  flagAt,
  listAt,
  textAt,
  type Documents,
  type SpecModel,
} from './spec-model.ts';

/** Where it is declared, from its name to the end of its value. */
interface Placed {
  readonly name: string;
  readonly place: Place;
}

export interface FieldView extends Placed {
  /** The entity that declares it: this one, or one that it extends. */
  readonly owner: string;
  /** As it is written; empty where nothing is. */
  readonly type: string;
  /** What is written besides the type and the options, by the names of the language. */
  readonly properties: Readonly<Record<string, PropertyValue>>;
  readonly options: readonly { readonly name: string; readonly title: string }[];
}

export interface StateView extends Placed {
  readonly title: string;
  readonly final: boolean;
}

export interface TransitionView extends Placed {
  readonly title: string;
  readonly from: readonly string[];
  readonly to: string;
  readonly by: readonly string[];
  readonly when: string;
  readonly requires: readonly string[];
  readonly emits: string;
}

export interface StatesView {
  readonly owner: string;
  readonly field: string;
  readonly initial: string;
  readonly values: readonly StateView[];
  readonly transitions: readonly TransitionView[];
  readonly place: Place;
}

export interface RoleAccessView {
  readonly role: string;
  /** As it is written: `true`, an expression, or nothing. */
  readonly own: Readonly<Record<Action, string>>;
  /** The roles that give it the right as well, because it includes them. */
  readonly through: Readonly<Record<Action, readonly string[]>>;
  /** Of what is written of the role for this entity. */
  readonly place: Place | null;
}

export interface EntityView extends Placed {
  readonly document: string;
  readonly label: string;
  readonly title: string;
  readonly description: string;
  readonly abstract: boolean;
  /** Null where it extends nothing. */
  readonly extends: string | null;
  /** Its own in their order, before them those of what it extends. */
  readonly fields: readonly FieldView[];
  readonly states: StatesView | null;
  readonly access: readonly RoleAccessView[];
  /** What can be named elsewhere in it. */
  readonly names: {
    /** Entities that a field can refer to. */
    readonly targets: readonly string[];
    /** Abstract entities that it can extend. */
    readonly bases: readonly string[];
    readonly roles: readonly string[];
    readonly events: readonly string[];
  };
}

/** The entity as the texts have it; null where no text that can be read declares it. */
export function entityView(documents: Documents, entity: string): EntityView | null {
  const model = createModel(documents);
  const declared = model.entity(entity);
  if (!declared) return null;
  const chain = [entity, ...model.bases(entity)];
  const { entry } = declared;
  const names = model.entities();
  const isAbstract = (name: string) => flagAt(model.entity(name)?.entry.value, 'abstract');
  return {
    name: entity,
    document: declared.document,
    place: placeOf(entry),
    label: textAt(entry.value, 'label'),
    title: textAt(entry.value, 'title'),
    description: textAt(entry.value, 'description'),
    abstract: isAbstract(entity),
    extends: textAt(entry.value, 'extends') || null,
    fields: chain.toReversed().flatMap((owner) => {
      return entriesOf(nodeAt(model.entity(owner)?.entry.value, ['fields'])).map((field) =>
        fieldOf(field, owner),
      );
    }),
    states: statesOf(model, chain),
    access: accessOf(model, entity),
    names: {
      targets: [...names.filter((name) => !isAbstract(name)), ...BUILT_IN_ENTITIES],
      bases: names.filter((name) => isAbstract(name) && !chain.includes(name)),
      roles: model.roles(),
      events: model.keys('events'),
    },
  };
}

function fieldOf(entry: MapEntry, owner: string): FieldView {
  const properties: Record<string, PropertyValue> = {};
  for (const { key, value } of entriesOf(entry.value)) {
    if (key !== 'type' && key !== 'options' && value.kind === 'scalar') {
      properties[key] = key === 'computed' ? value.text : value.value;
    }
  }
  return {
    name: entry.key,
    place: placeOf(entry),
    owner,
    type: textAt(entry.value, 'type'),
    properties,
    options: entriesOf(nodeAt(entry.value, ['options'])).map(({ key, value }) => ({
      name: key,
      title: value.kind === 'scalar' ? value.text : textAt(value, 'title'),
    })),
  };
}

function statesOf(model: SpecModel, chain: readonly string[]): StatesView | null {
  const owner = chain.find((name) => nodeAt(model.entity(name)?.entry.value, ['states']));
  const node = owner === undefined ? undefined : nodeAt(model.entity(owner)?.entry.value, ['states']);
  if (owner === undefined || !node) return null;
  return {
    owner,
    field: textAt(node, 'field'),
    initial: textAt(node, 'initial'),
    place: node.place,
    values: entriesOf(nodeAt(node, ['values'])).map((entry) => ({
      name: entry.key,
      place: placeOf(entry),
      title: textAt(entry.value, 'title'),
      final: flagAt(entry.value, 'final'),
    })),
    transitions: entriesOf(nodeAt(node, ['transitions'])).map((entry) => ({
      name: entry.key,
      place: placeOf(entry),
      title: textAt(entry.value, 'title'),
      from: listAt(entry.value, 'from'),
      to: textAt(entry.value, 'to'),
      by: listAt(entry.value, 'by'),
      when: textAt(entry.value, 'when'),
      requires: listAt(entry.value, 'requires'),
      emits: textAt(entry.value, 'emits'),
    })),
  };
}

function accessOf(model: SpecModel, entity: string): RoleAccessView[] {
  const right = (role: string, action: Action) => textAt(model.access(entity, role)?.value, action);
  return model.roles().map((role) => {
    const included = model.included(role);
    const entry = model.access(entity, role);
    const byAction = <T>(of: (action: Action) => T) =>
      Object.fromEntries(ACTIONS.map((action) => [action, of(action)])) as Record<Action, T>;
    return {
      role,
      own: byAction((action) => right(role, action)),
      through: byAction((action) => included.filter((other) => right(other, action) !== '')),
      place: entry ? placeOf(entry) : null,
    };
  });
}

function placeOf({ keyPlace, value }: MapEntry): Place {
  return { ...keyPlace, to: Math.max(keyPlace.to, value.place.to) };
}
