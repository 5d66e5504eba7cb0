/** How the names of each kind of thing are written. All are ASCII, so that none can look like another. */
export interface NameKind {
  readonly pattern: RegExp;
  /** Completes "… is written". */
  readonly rule: string;
}

const lower = /^[a-z][a-z0-9_]{0,59}$/;
const lowerRule = 'in lower case, with digits and _ (for example lost_reason)';

export const NAME_KINDS = {
  app: {
    pattern: /^[a-z][a-z0-9-]{0,59}$/,
    rule: 'in lower case, with digits and - (for example service-desk)',
  },
  role: { pattern: lower, rule: lowerRule },
  entity: {
    pattern: /^[A-Z][A-Za-z0-9]{0,59}$/,
    rule: 'with a capital first and no spaces (for example PurchaseOrder)',
  },
  field: { pattern: lower, rule: lowerRule },
  option: { pattern: lower, rule: lowerRule },
  state: { pattern: lower, rule: lowerRule },
  transition: { pattern: lower, rule: lowerRule },
  check: { pattern: lower, rule: lowerRule },
  index: { pattern: lower, rule: lowerRule },
  event: {
    pattern: /^[a-z][a-z0-9_]{0,59}(\.[a-z][a-z0-9_]{0,59})*$/,
    rule: 'in lower case, its parts joined by dots (for example deal.won)',
  },
  view: { pattern: lower, rule: lowerRule },
  form: { pattern: lower, rule: lowerRule },
} as const satisfies Record<string, NameKind>;

export type NameKindName = keyof typeof NAME_KINDS;

/** What each is called in a sentence. */
export const NAME_ARTICLES: Readonly<Record<NameKindName, string>> = {
  app: 'an application',
  role: 'a role',
  entity: 'an entity',
  field: 'a field',
  option: 'an option',
  state: 'a state',
  transition: 'a transition',
  check: 'a check',
  index: 'an index',
  event: 'an event',
  view: 'a view',
  form: 'a form',
};
