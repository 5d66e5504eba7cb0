import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

type Texts = Readonly<Record<string, string>>;

const root = join(import.meta.dirname, '..', '..', '..', '..', '..');

/** The documents of a template. */
export function templateTexts(name: string): Texts {
  const folder = join(root, 'resources', 'templates', name);
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.yaml'),
  );
  return Object.fromEntries(paths.sort().map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

/**
 * A specification that asks for trouble: names that the tests use themselves, references that are unique, required,
 * in circles and to rows that not everybody may read, transitions that lead back, and rights that hang on everything.
 */
export const oddTexts: Texts = {
  'app.yaml': `strata: 1
app: { name: odd, title: 'Odd & <b>"ends"</b>' }
roles:
  boss: { title: Boss }
  all: { title: All, includes: [boss] }
  auditor: { title: Auditor }
  row: { title: Row, includes: [all, auditor] }
`,
  'entities.yaml': `entities:
  World:
    title: '{me} of {rows}'
    fields:
      me: { type: text, required: true, min: 3, max: 3, unique: true }
      rows: { type: integer, min: -5, max: 5, default: -1 }
      tests: { type: boolean, default: true }
      parent: { type: ref, to: World, on_delete: cascade }
      org_of: { type: ref, to: Org }
      order: { type: choice, required: true, options: { asc: Asc, desc: Desc, select: Select } }
  Secret:
    fields:
      text: { type: text, required: true }
      owner: { type: ref, to: User, required: true, default: actor }
      level: { type: integer, min: 0, max: 3, default: 0 }
      world: { type: ref, to: World, required: true, unique: true, on_delete: restrict }
      lists: { type: ref, to: Secret, many: true, on_delete: clear }
      flags: { type: choice, many: true, required: true, options: { hot: Hot, cold: Cold, dry: Dry } }
      label: { type: text, computed: 'text + "!"' }
      mine: { type: boolean, computed: owner == actor }
      quad: { type: number, computed: double * 2.0 }
      double: { type: number, computed: level * 2.5 }
      site: { type: url, unique: true }
      mail: { type: email, required: true, unique: true, max: 30 }
      at: { type: datetime, required: true, default: now }
      extra: { type: json, required: true }
      size: { type: number, min: -1.5, max: 1.5 }
    states:
      field: phase
      initial: new
      values: { new: {}, open: {}, done: { final: true }, gone: { final: true } }
      transitions:
        start: { from: [new], to: open, by: [boss], when: level > 0 && size(text) > 2, sets: { level: level + 1, at: now } }
        remind: { from: [new, open], to: open, by: [member], emits: secret.reminded }
        same: { from: [open], to: open, by: [all], emits: secret.same }
        finish: { from: [open], to: done, by: [auditor, boss], requires: [site, lists], emits: secret.finished }
        drop: { from: [new, open], to: gone, by: [member], when: owner == actor || created_by == actor }
    checks:
      cold_or_hot: { rule: '"hot" in flags || "cold" in flags', message: "It's hot or cold." }
      mail_short: { rule: size(mail) < 30, message: Short. }
      done_has_site: { rule: phase != "done" || site != null, message: What is done has a site. }
    indexes:
      once: { fields: [owner, level, text], unique: true }
  Note:
    title: '{secret}: {body}'
    fields:
      secret: { type: ref, to: Secret, required: true, on_delete: cascade }
      body: { type: longtext, required: true, min: 2 }
      day: { type: date, default: today }
      next: { type: ref, to: Note, on_delete: clear }
      readers: { type: ref, to: User, many: true, on_delete: clear }
  Nobody:
    fields:
      name: { type: text, required: true }
  Bare: { fields: {} }
`,
  'rights.yaml': `access:
  World:
    member: { read: true }
    boss: { create: rows < 3, update: rows != null, delete: tests == false }
  Secret:
    member: { read: owner == actor || level == 0, create: owner == actor, update: owner == actor && phase == "new" }
    boss: { read: level < 3, create: true, update: phase != "done" }
    auditor: { read: true, delete: phase == "gone" }
  Note:
    member: { read: created_by == actor, create: true, update: created_by == actor, delete: created_by == actor }
    auditor: { read: day == null || day <= today }
  Bare:
    all: { read: true, create: true }
events:
  secret.reminded: { version: 2, payload: [id, version, text, phase, updated_by, created_at, quad, flags, lists, extra] }
  secret.same: { version: 1, payload: [id] }
  secret.finished: { version: 1, payload: [id, site] }
  secret.changed: { version: 1, entity: Secret, on: updated, payload: [id, version, mine, label] }
  note.gone: { version: 3, entity: Note, on: deleted, payload: [id, secret, body, readers, org] }
  note.made: { version: 3, entity: Note, on: created, payload: [id, secret, body, day, created_by, updated_at] }
views:
  hot: { kind: list, entity: Secret, columns: [text, level], sort: level, where: '"hot" in flags && mine' }
  phases: { kind: board, entity: Secret, by: phase, card: [text], where: level > 0 || owner == actor }
  late: { kind: calendar, entity: Note, by: day, card: [body], where: day < today }
  by_owner: { kind: summary, entity: Secret, by: owner, sum: [level, double] }
`,
};
