/**
 * Edits of a specification as minimal changes of its texts. Comments, order, line ends and all bytes that an edit is not
 * about stay as they are; SPEC.md, section "Edits", is the reference. Start reading here.
 */
import { err, ok, type Result } from '../../kernel/result.ts';
import { BUILT_IN_ROLES } from '../language/built-in.ts';
import type { NameKindName } from '../language/name-kinds.ts';
import type { ParsedDocument } from '../parse/parse-document.ts';
import { compareText, type TextEdit } from '../problem.ts';
import { checkFree, checkNameOf } from './check-new-name.ts';
import { entryAt, faultOnPath, nodeAt } from './find-entry.ts';
import { setProperties, writtenThing } from './properties.ts';
import { nameTaken, notThere, unreadable } from './refusals.ts';
import { moveEntry, removeEntry } from './remove-entry.ts';
import { setEntry } from './set-entry.ts';
import type { EditRefusal, Properties, SpecEdit } from './spec-edit.ts';
import { createTextDraft, type TextDraft } from './text-draft.ts';
import type { Written } from './write-value.ts';

type Done = Result<void, EditRefusal>;
type AccessEdit = Extract<SpecEdit, { kind: 'access.set' }>;
type EntityEdit = Exclude<SpecEdit, AccessEdit>;

/** The document that an edit is made in, and where in its tree. */
interface Target {
  readonly document: ParsedDocument;
  readonly path: readonly string[];
}

/**
 * The changes that make the edit, all in one document, in order and not overlapping; none if it says so already.
 * `documents` are those of the project, as `compiler.documents()` or `parseDocument` gives them. Never throws. What the
 * edit does to the rest of the model (something still names a field that is gone) is for the compiler to say.
 */
export function planEdit(
  documents: readonly ParsedDocument[],
  edit: SpecEdit,
): Result<readonly TextEdit[], EditRefusal> {
  const ordered = documents.toSorted((a, b) => compareText(a.document, b.document));
  const target = edit.kind === 'access.set' ? targetOfAccess(ordered, edit) : targetOf(ordered, edit);
  if (!target.ok) return target;
  const { document, path } = target.value;
  if (isUnreadable(document)) return unreadable(document.document);
  const fault = faultOnPath(document, path);
  if (fault) return err({ code: 'edit/not-plain', place: fault.place, message: fault.message });
  const draft = createTextDraft(document);
  const done =
    edit.kind === 'access.set' ? setAccess(draft, path, edit) : make(draft, target.value, edit, ordered);
  return done.ok ? ok(draft.edits()) : done;
}

function make(
  draft: TextDraft,
  { document, path }: Target,
  edit: EntityEdit,
  all: readonly ParsedDocument[],
): Done {
  switch (edit.kind) {
    case 'entity.add':
    case 'field.add':
    case 'state.add':
    case 'transition.add':
    case 'option.add': {
      const free = checkNewName(all, document, path, edit);
      if (!free.ok) return free;
      const written: Result<Written, EditRefusal> =
        edit.kind === 'option.add'
          ? ok({ kind: 'text', value: edit.title })
          : writtenThing(path, edit.properties ?? {});
      return written.ok ? setEntry(draft, path, written.value) : written;
    }
    case 'states.add':
      return entryAt(document.root, path) ? nameTaken('state machine') : addStates(draft, path, edit);
    default:
      return entryAt(document.root, path) ? change(draft, path, edit) : notThere(path.slice(1).join('.'));
  }
}

/** Edits of what is there. */
function change(draft: TextDraft, path: readonly string[], edit: EntityEdit): Done {
  switch (edit.kind) {
    case 'field.remove':
      // Without a field left, an entity says nothing of fields.
      return removeEntry(draft, path, 3);
    case 'entity.remove':
    case 'option.remove':
    case 'states.remove':
    case 'state.remove':
    case 'transition.remove':
      return removeEntry(draft, path);
    case 'field.move':
    case 'state.move':
    case 'transition.move':
      return moveEntry(draft, path, edit.direction);
    case 'option.set': {
      const titled = nodeAt(draft.parsed.root, path)?.kind === 'map';
      return setEntry(draft, titled ? [...path, 'title'] : path, { kind: 'text', value: edit.title });
    }
    default:
      return setProperties(draft, path, ('properties' in edit && edit.properties) || {});
  }
}

function addStates(
  draft: TextDraft,
  path: readonly string[],
  { field, initial }: Extract<SpecEdit, { kind: 'states.add' }>,
): Done {
  for (const [of, name] of [['field', field] as const, ['state', initial] as const]) {
    const valid = checkNameOf(of, name);
    if (!valid.ok) return valid;
  }
  const none: Written = { kind: 'map', entries: [], style: 'flow' };
  return setEntry(draft, path, {
    kind: 'map',
    entries: [
      ['field', { kind: 'word', value: field }],
      ['initial', { kind: 'word', value: initial }],
      ['values', { kind: 'map', entries: [[initial, none]], style: 'flow' }],
      ['transitions', none],
    ],
    style: 'block',
  });
}

function setAccess(draft: TextDraft, path: readonly string[], { action, rule }: AccessEdit): Done {
  // Without a right left, access says nothing of the role, then of the entity, then at all.
  if (rule === null) return removeEntry(draft, path, 1);
  const properties: Properties = { [action]: rule };
  return setProperties(draft, path.slice(0, -1), properties);
}

/** A new name is written as such names are, and free. */
function checkNewName(
  all: readonly ParsedDocument[],
  document: ParsedDocument,
  path: readonly string[],
  edit: EntityEdit,
): Done {
  const holder = edit.kind === 'option.add' ? path.slice(0, 4) : path.length > 4 ? path.slice(0, 3) : [];
  if (holder.length > 0 && !entryAt(document.root, holder)) return notThere(holder.slice(1).join('.'));
  const of = edit.kind.slice(0, edit.kind.indexOf('.')) as NameKindName;
  const valid = checkNameOf(of, path.at(-1) ?? '');
  return valid.ok ? checkFree(all, document, path) : valid;
}

function targetOf(documents: readonly ParsedDocument[], edit: EntityEdit): Result<Target, EditRefusal> {
  const entity = ['entities', edit.entity];
  if (edit.kind === 'entity.add') {
    const document = documents.find((one) => one.document === edit.document);
    return document ? ok({ document, path: entity }) : notThere(edit.document);
  }
  const document = documents.find(({ root }) => entryAt(root, entity));
  return document
    ? ok({ document, path: [...entity, ...pathWithin(edit)] })
    : missing(documents, edit.entity);
}

function pathWithin(edit: EntityEdit): readonly string[] {
  if ('option' in edit) return ['fields', edit.field, 'options', edit.option];
  if (edit.kind === 'states.add') return ['states'];
  if ('field' in edit) return ['fields', edit.field];
  if ('state' in edit) return ['states', 'values', edit.state];
  if ('transition' in edit) return ['states', 'transitions', edit.transition];
  return edit.kind === 'states.remove' || edit.kind === 'states.set' ? ['states'] : [];
}

/** Where the right stands; else where there is access of the entity; else beside the entity, or other access. */
function targetOfAccess(
  documents: readonly ParsedDocument[],
  { entity, role, action }: AccessEdit,
): Result<Target, EditRefusal> {
  const at = (...path: string[]) => documents.find(({ root }) => entryAt(root, path));
  const declared = at('entities', entity);
  const known = at('access', entity) ?? declared;
  if (!known) return missing(documents, entity);
  const isRole = (BUILT_IN_ROLES as readonly string[]).includes(role) || at('roles', role);
  if (!isRole && !at('access', entity, role)) return missing(documents, role);
  const document =
    at('access', entity, role, action) ??
    at('access', entity, role) ??
    at('access', entity) ??
    (declared && entryAt(declared.root, ['access']) ? declared : at('access')) ??
    known;
  return ok({ document, path: ['access', entity, role, action] });
}

/** Not there, or perhaps in a document that cannot be read. */
function missing(documents: readonly ParsedDocument[], what: string) {
  const unread = documents.find(isUnreadable);
  return unread ? unreadable(unread.document) : notThere(what);
}

function isUnreadable({ problems }: ParsedDocument): boolean {
  return problems.some(({ code }) => UNREADABLE.has(code));
}

const UNREADABLE: ReadonlySet<string> = new Set([
  'yaml/syntax',
  'yaml/tab',
  'yaml/too-deep',
  'yaml/too-large',
  'yaml/second-document',
  'yaml/complex-key',
]);
