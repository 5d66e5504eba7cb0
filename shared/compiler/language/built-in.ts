import type { FieldType } from './field-types.ts';

/** Entities that every application has without declaring them. A field can refer to them. */
export const BUILT_IN_ENTITIES = ['User', 'Org', 'Membership'] as const;

/** Roles of an org that every application has: each of its members, and those who may invite and remove members. */
export const BUILT_IN_ROLES = ['member', 'admin'] as const;

/** Fields that every row has without declaring them. They can be read, never written. */
export const BUILT_IN_FIELDS: Readonly<Record<string, { readonly type: FieldType; readonly to?: string }>> = {
  id: { type: 'text' },
  org: { type: 'ref', to: 'Org' },
  created_at: { type: 'datetime' },
  created_by: { type: 'ref', to: 'User' },
  updated_at: { type: 'datetime' },
  updated_by: { type: 'ref', to: 'User' },
  version: { type: 'integer' },
};

/** Names that expressions give a meaning of their own. */
export const EXPRESSION_WORDS = ['actor', 'now', 'today', 'true', 'false', 'null', 'in'] as const;

/** Names that the generated TypeScript needs for itself. */
export const RESERVED_ENTITIES: ReadonlySet<string> = new Set(
  'Array BigInt Boolean Buffer Date Error Event Function Infinity Intl JSON Map Math NaN Number Object Promise Proxy RegExp Request Response Set String Symbol URL Actor Session AuditEntry Outbox RowBase Database Json'.split(
    ' ',
  ),
);
export const RESERVED_FIELDS: ReadonlySet<string> = new Set([
  ...EXPRESSION_WORDS,
  ...'constructor prototype break case catch class const continue debugger delete do else enum export extends finally for function if import instanceof new return super switch this throw try typeof var void while with yield let static await arguments eval'.split(
    ' ',
  ),
]);

/** Words that both SQLite and PostgreSQL keep for themselves: a column may have such a name, but only in quotes. */
export const SQL_WORDS: ReadonlySet<string> = new Set(
  'all and any as asc between by case cast check collate column constraint create cross current_date current_time current_timestamp default deferrable desc distinct drop else end except exists foreign from full group having in initially inner insert intersect into is join left like limit not null offset on or order outer primary references returning right select table then to transaction union unique update user using values when where'.split(
    ' ',
  ),
);
