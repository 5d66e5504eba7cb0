/** What each type of field may say about itself, besides what all fields may. */
export const FIELD_TYPES = {
  text: ['min', 'max', 'unique', 'default', 'computed'],
  longtext: ['min', 'max', 'default'],
  integer: ['min', 'max', 'unique', 'default', 'computed'],
  number: ['min', 'max', 'default', 'computed'],
  boolean: ['default', 'computed'],
  date: ['unique', 'default', 'computed'],
  datetime: ['unique', 'default', 'computed'],
  money: ['currency', 'min', 'max', 'default', 'computed'],
  choice: ['options', 'many', 'default', 'unique'],
  ref: ['to', 'many', 'on_delete', 'default', 'unique'],
  email: ['unique', 'default', 'max'],
  url: ['unique', 'default', 'max'],
  json: [],
} as const satisfies Record<string, readonly string[]>;

export type FieldType = keyof typeof FIELD_TYPES;
export const FIELD_TYPE_NAMES = Object.keys(FIELD_TYPES) as FieldType[];

/** The keys that only some types allow, and which of them a type cannot do without. */
export const TYPE_KEYS = [
  'min',
  'max',
  'unique',
  'default',
  'computed',
  'currency',
  'options',
  'many',
  'to',
  'on_delete',
] as const;
export const NEEDED_KEYS: Partial<Record<FieldType, readonly (typeof TYPE_KEYS)[number][]>> = {
  money: ['currency'],
  choice: ['options'],
  ref: ['to'],
};

/** Types whose values have an order that a list can be sorted by. */
export const SORTABLE: ReadonlySet<FieldType> = new Set<FieldType>([
  'text',
  'integer',
  'number',
  'boolean',
  'date',
  'datetime',
  'money',
  'choice',
  'email',
  'url',
]);
