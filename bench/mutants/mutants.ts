/** A fault that somebody could make in a generated application, and the tests that have to find it. */
export interface Mutant {
  readonly name: string;
  /** What is written in the place of something else, in files below the folder of the application. */
  readonly changes: readonly { readonly file: string; readonly from: string; readonly to: string }[];
  /** Part of the paths of the tests that are run. */
  readonly tests: string;
}

const SERVER = 'generated/runtime/server';
const ENTITY = 'tests/secret';

/** They are planted into the application of the specification that asks for trouble. */
export const mutants: readonly Mutant[] = [
  one('rows of other orgs are in lists', `${SERVER}/rows/access.ts`, ENTITY, [
    'sql<SqlBool>`${sql.ref(`${entity.definition.table}.org_id`)} = ${actor.org}`',
    'sql<SqlBool>`${actor.org} = ${actor.org}`',
  ]),
  {
    name: 'rows of other orgs can be read',
    changes: [
      { file: `${SERVER}/rows/access.ts`, from: 'row.org === scope.actor.org &&', to: '' },
      {
        file: `${SERVER}/rows/find-row.ts`,
        from: ".where(`${table}.org_id`, '=', scope.actor.org)",
        to: '',
      },
    ],
    tests: ENTITY,
  },
  one('a rule of access is turned round', 'generated/entities/secret.ts', ENTITY, [
    '(row, context) => equal(row.owner, context.actor)',
    '(row, context) => !equal(row.owner, context.actor)',
  ]),
  one('a rule of access is another one in SQL', 'generated/entities/secret.ts', ENTITY, [
    '("secret"."level" < 3)',
    '("secret"."level" < 1)',
  ]),
  one('the right to update is not looked at', `${SERVER}/rows/update-row.ts`, ENTITY, [
    "if (!mayDo(entity, 'update', row, unit)) throw accessDenied();",
    '',
  ]),
  one('whoever may not create is let', `${SERVER}/rows/create-row.ts`, ENTITY, [
    "if (!mayDo(entity, 'create', row, unit)) throw accessDenied();",
    '',
  ]),
  one('the CSRF token is not looked at', `${SERVER}/auth/proofs.ts`, 'application/requests', [
    'if (given === undefined || !isSameSecret(given, session.csrf)) throw noProof();',
    'if (given === undefined) return;',
  ]),
  one('the version is not looked at', `${SERVER}/rows/find-row.ts`, ENTITY, [
    'if (at.version !== null && row.version !== at.version) throw stale(row.version);',
    '',
  ]),
  one('events are forgotten', `${SERVER}/rows/write-row.ts`, ENTITY, [
    '  recordEvents(unit, entity, change);',
    '',
  ]),
  one('events carry the row as it was', `${SERVER}/events/record-events.ts`, ENTITY, [
    'const row = change.after ?? change.before;',
    'const row = change.before ?? change.after;',
  ]),
  one('nothing is written to the audit trail', `${SERVER}/rows/write-row.ts`, ENTITY, [
    'await recordAudit(unit, entity, change);',
    '',
  ]),
  one('checks are not made', `${SERVER}/rows/write-row.ts`, ENTITY, [
    'requireChecks(entity, after, unit);',
    '',
  ]),
  one('anybody may do a transition', `${SERVER}/rows/transition-row.ts`, ENTITY, [
    'return by.some((role) => actor.roles.includes(role));',
    'return by.length > 0 || actor.roles.length > 0;',
  ]),
  one('a transition starts from any state', `${SERVER}/rows/transition-row.ts`, ENTITY, [
    'if (!transition.from.includes(state))',
    'if (state === "no such state")',
  ]),
  one('the condition of a transition is not looked at', `${SERVER}/rows/transition-row.ts`, ENTITY, [
    'if (transition.when && !transition.when(row, context))',
    'if (transition.when && !context)',
  ]),
  one('a transition sets nothing', `${SERVER}/rows/transition-row.ts`, ENTITY, [
    '...transition.sets?.(filled, unit.context),',
    '',
  ]),
  one('rows that an actor may not read can be referred to', `${SERVER}/rows/references.ts`, 'tests/note', [
    ".where(writtenBy === 'actor' ? readable(entity, scope) : ofOrg(entity, scope))",
    '.where(ofOrg(entity, scope))',
  ]),
  one('rows of other orgs can be referred to', `${SERVER}/rows/references.ts`, ENTITY, [
    ".where(writtenBy === 'actor' ? readable(entity, scope) : ofOrg(entity, scope))",
    '',
  ]),
  one('computed fields are not computed anew', `${SERVER}/rows/complete-row.ts`, ENTITY, [
    'round < entity.computed.length',
    'round < Math.min(1, entity.computed.length)',
  ]),
  one('references to what is deleted stay', `${SERVER}/rows/remove-row.ts`, 'tests/note', [
    'values[field.name] = left;',
    'values[field.name] = before[field.name] ?? null;',
  ]),
  one('what refers to a deleted row does not go with it', `${SERVER}/rows/remove-row.ts`, 'tests/world', [
    "if (field.onDelete !== 'cascade')",
    "if (field.onDelete !== 'clear')",
  ]),
  one('a value need not be unique', 'generated/schema/sqlite.sql', ENTITY, [
    'CREATE UNIQUE INDEX "secret:mail_unique"',
    'CREATE INDEX "secret:mail_unique"',
  ]),
  one('an idempotency key means nothing', `${SERVER}/http/idempotency.ts`, ENTITY, [
    'if (key === null) return work(rows);',
    'return work(rows);',
  ]),
  one('a filter finds the others', `${SERVER}/list/filter-rows.ts`, ENTITY, [
    '${column} IS DISTINCT FROM ${first}',
    '${column} IS NOT DISTINCT FROM ${first}',
  ]),
  one('HTML in texts is escaped when it is stored', `${SERVER}/rows/storage.ts`, ENTITY, [
    "return field.type === 'json' ? JSON.stringify(value) : value;",
    "return field.type === 'json' ? JSON.stringify(value) : typeof value === 'string' ? value.replaceAll('<', '&lt;') : value;",
  ]),
  one('sessions never end', `${SERVER}/auth/session-store.ts`, 'application/sign-in', [
    "if (idle >= IDLE_MS || Date.parse(String(found['expires_at'])) <= now.getTime()) {",
    'if (idle < 0) {',
  ]),
  one('passwords may be tried for ever', `${SERVER}/auth/attempts.ts`, 'application/sign-in', [
    "if (Number(counted['count']) <= MOST[attempt.kind]) continue;",
    'if (attempt.kind) continue;',
  ]),
  one('pages may run scripts that stand in them', `${SERVER}/security-headers.ts`, 'application/requests', [
    "`default-src 'self'`",
    "`default-src 'self' 'unsafe-inline'`",
  ]),
];

function one(
  name: string,
  file: string,
  tests: string,
  [from, to]: readonly [from: string, to: string],
): Mutant {
  return { name, changes: [{ file, from, to }], tests };
}
