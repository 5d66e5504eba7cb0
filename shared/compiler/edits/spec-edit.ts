import type { Action } from '../ir/ir.ts';
import type { Place } from '../problem.ts';

/** What a property is set to. Null takes it away. A record is the options of a choice, each with its title. */
export type PropertyValue =
  string | number | boolean | readonly string[] | Readonly<Record<string, string>> | null;
/** By the names of the language (docs/spec-language.md), set in this order. What is not named stays. */
export type Properties = Readonly<Record<string, PropertyValue>>;

/** One change of a specification, in its own words. */
export type SpecEdit =
  /** Into that document, at the end of its entities. */
  | {
      readonly kind: 'entity.add';
      readonly document: string;
      readonly entity: string;
      readonly properties?: Properties;
    }
  | { readonly kind: 'entity.remove'; readonly entity: string }
  | { readonly kind: 'entity.set'; readonly entity: string; readonly properties: Properties }
  /** At the end of the fields that the entity declares itself. `properties` has at least a `type`. */
  | {
      readonly kind: 'field.add';
      readonly entity: string;
      readonly field: string;
      readonly properties: Properties;
    }
  | { readonly kind: 'field.remove'; readonly entity: string; readonly field: string }
  /** Does nothing at the end of the list. */
  | {
      readonly kind: 'field.move';
      readonly entity: string;
      readonly field: string;
      readonly direction: 'up' | 'down';
    }
  | {
      readonly kind: 'field.set';
      readonly entity: string;
      readonly field: string;
      readonly properties: Properties;
    }
  | {
      readonly kind: 'option.add';
      readonly entity: string;
      readonly field: string;
      readonly option: string;
      readonly title: string;
    }
  | {
      readonly kind: 'option.remove';
      readonly entity: string;
      readonly field: string;
      readonly option: string;
    }
  | {
      readonly kind: 'option.set';
      readonly entity: string;
      readonly field: string;
      readonly option: string;
      readonly title: string;
    }
  /** Gives the entity a state machine of one state. `field` is the field that holds the state. */
  | {
      readonly kind: 'states.add';
      readonly entity: string;
      readonly field: string;
      readonly initial: string;
    }
  | { readonly kind: 'states.remove'; readonly entity: string }
  /** `field` and `initial`. */
  | { readonly kind: 'states.set'; readonly entity: string; readonly properties: Properties }
  /** `title` and `final`. */
  | {
      readonly kind: 'state.add';
      readonly entity: string;
      readonly state: string;
      readonly properties?: Properties;
    }
  | { readonly kind: 'state.remove'; readonly entity: string; readonly state: string }
  | {
      readonly kind: 'state.move';
      readonly entity: string;
      readonly state: string;
      readonly direction: 'up' | 'down';
    }
  | {
      readonly kind: 'state.set';
      readonly entity: string;
      readonly state: string;
      readonly properties: Properties;
    }
  /** `properties` has at least `from`, `to` and `by`. */
  | {
      readonly kind: 'transition.add';
      readonly entity: string;
      readonly transition: string;
      readonly properties: Properties;
    }
  | { readonly kind: 'transition.remove'; readonly entity: string; readonly transition: string }
  | {
      readonly kind: 'transition.move';
      readonly entity: string;
      readonly transition: string;
      readonly direction: 'up' | 'down';
    }
  | {
      readonly kind: 'transition.set';
      readonly entity: string;
      readonly transition: string;
      readonly properties: Properties;
    }
  /** Null refuses the right: what is not listed is denied. */
  | {
      readonly kind: 'access.set';
      readonly entity: string;
      readonly role: string;
      readonly action: Action;
      readonly rule: true | string | null;
    };

/** Why a text is not edited. `message` is one sentence for a person. */
export type EditRefusal =
  /** The document has mistakes in its YAML, so that nobody knows what stands where. */
  | { readonly code: 'edit/unreadable'; readonly document: string; readonly message: string }
  | { readonly code: 'edit/not-there'; readonly what: string; readonly message: string }
  | { readonly code: 'edit/name-taken'; readonly name: string; readonly message: string }
  | { readonly code: 'edit/name-invalid'; readonly name: string; readonly message: string }
  | { readonly code: 'edit/value-invalid'; readonly property: string; readonly message: string }
  /** An anchor, alias, tag or merge key stands there. */
  | { readonly code: 'edit/not-plain'; readonly place: Place; readonly message: string }
  /** It is written in a way that cannot be changed without changing something else. */
  | { readonly code: 'edit/not-possible'; readonly place: Place; readonly message: string };
