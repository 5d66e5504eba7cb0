/**
 * The resolved form of all spec documents of a project: names checked, inheritance flattened, defaults filled in.
 * What people order (fields, options, states, transitions, columns) is a list; what is declared across documents is
 * a map. Every key is always there: null says that there is nothing.
 */
import type { FieldType } from '../language/field-types.ts';
import type { Expr } from '../expr/expression.ts';

export const IR_FORMAT = 1;

export interface Ir {
  readonly format: typeof IR_FORMAT;
  readonly app: { readonly name: string; readonly title: string; readonly description: string };
  readonly roles: Readonly<Record<string, IrRole>>;
  /** Those with rows; abstract entities are gone into those that extend them. */
  readonly entities: Readonly<Record<string, IrEntity>>;
  readonly events: Readonly<Record<string, IrEvent>>;
  readonly views: Readonly<Record<string, IrView>>;
  readonly forms: Readonly<Record<string, IrForm>>;
}

export interface IrRole {
  readonly title: string;
  readonly description: string;
  /** All roles whose rights it has, directly or not, without itself; sorted. */
  readonly includes: readonly string[];
}

export interface IrEntity {
  readonly label: string;
  readonly plural: string;
  readonly description: string;
  readonly table: string;
  /** How a row is called: texts and names of fields in turn. */
  readonly title: readonly ({ readonly text: string } | { readonly field: string })[];
  readonly renamed_from: string | null;
  readonly fields: readonly IrField[];
  readonly states: IrStates | null;
  readonly checks: readonly { readonly name: string; readonly rule: Expr; readonly message: string }[];
  readonly indexes: readonly {
    readonly name: string;
    readonly fields: readonly string[];
    readonly unique: boolean;
  }[];
  /** By role, for every role that has any right; what included roles may is in here too. Null: denied. */
  readonly access: Readonly<Record<string, IrPermissions>>;
  readonly samples: number;
}

export interface IrField {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly column: string;
  readonly type: FieldType;
  readonly required: boolean;
  readonly unique: boolean;
  readonly many: boolean;
  readonly min: number | null;
  readonly max: number | null;
  readonly default: Expr | null;
  readonly computed: Expr | null;
  readonly currency: string | null;
  readonly options: readonly { readonly name: string; readonly title: string }[];
  readonly to: string | null;
  readonly on_delete: 'restrict' | 'cascade' | 'clear' | null;
  readonly renamed_from: string | null;
}

export interface IrStates {
  readonly field: string;
  readonly initial: string;
  readonly values: readonly { readonly name: string; readonly title: string; readonly final: boolean }[];
  readonly transitions: readonly IrTransition[];
}

export interface IrTransition {
  readonly name: string;
  readonly title: string;
  readonly from: readonly string[];
  readonly to: string;
  /** Every role that may do it, those that include a listed one too; sorted. */
  readonly by: readonly string[];
  readonly when: Expr | null;
  readonly requires: readonly string[];
  readonly sets: readonly { readonly field: string; readonly value: Expr }[];
  readonly emits: string | null;
}

export type Action = 'read' | 'create' | 'update' | 'delete';
export type IrPermissions = Readonly<Record<Action, Expr | null>>;

export interface IrEvent {
  readonly version: number;
  readonly description: string;
  readonly entity: string;
  readonly on: 'created' | 'updated' | 'deleted' | null;
  readonly payload: readonly string[];
}

export interface IrView {
  readonly kind: 'list' | 'board' | 'calendar' | 'summary';
  readonly title: string;
  readonly description: string;
  readonly entity: string;
  readonly by: string | null;
  /** The columns of a list, or what a card shows. */
  readonly fields: readonly string[];
  readonly sum: readonly string[];
  readonly sort: string | null;
  readonly descending: boolean;
  readonly where: Expr | null;
}

export interface IrForm {
  readonly entity: string;
  readonly title: string;
  readonly description: string;
  readonly fields: readonly string[];
  readonly rules: readonly {
    readonly effect: 'show' | 'require' | 'lock';
    readonly field: string;
    readonly when: Expr;
  }[];
}
