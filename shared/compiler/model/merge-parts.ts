import type {
  AppDecl,
  EntityDecl,
  EventDecl,
  FormDecl,
  PermissionsDecl,
  RoleDecl,
  SpecPart,
  ViewDecl,
} from '../language/language.ts';
import type { At, Mapped, Named } from '../language/shape.ts';
import { compareText, type Place, type Report } from '../problem.ts';
import type { DocumentPart } from './read-part.ts';

/** What all documents say together. Of what is declared twice only the first, in order of document names, is here. */
export interface Declarations {
  readonly app: { readonly value: AppDecl; readonly versioned: boolean } | undefined;
  readonly roles: ReadonlyMap<string, Named<RoleDecl>>;
  readonly entities: ReadonlyMap<string, Named<EntityDecl>>;
  /** By entity, then by role. */
  readonly access: ReadonlyMap<
    string,
    { readonly name: Named<unknown>; readonly roles: ReadonlyMap<string, Named<PermissionsDecl>> }
  >;
  readonly events: ReadonlyMap<string, Named<EventDecl>>;
  readonly views: ReadonlyMap<string, Named<ViewDecl>>;
  readonly forms: ReadonlyMap<string, Named<FormDecl>>;
  readonly samples: ReadonlyMap<string, Named<At<number>>>;
  /** Where to show what concerns no place in particular. */
  readonly somewhere: Place;
}

/** Merges the documents. Reports what is declared in two places; does not depend on the order of `parts`. */
export function mergeParts(parts: readonly DocumentPart[], report: Report): Declarations {
  const ordered = parts.toSorted((a, b) => compareText(a.document, b.document));
  const specs = ordered.flatMap(({ part }) => (part ? [part] : []));
  const first = ordered[0];
  const somewhere = { document: first?.document ?? '', from: 0, to: Math.min(1, first?.text.length ?? 0) };

  const access = new Map<string, { name: Named<unknown>; roles: Map<string, Named<PermissionsDecl>> }>();
  for (const entry of specs.flatMap((spec) => spec.access?.entries ?? [])) {
    const known = access.get(entry.name) ?? { name: entry, roles: new Map<string, Named<PermissionsDecl>>() };
    access.set(entry.name, known);
    for (const role of entry.value.entries)
      add(known.roles, role, `access of ${entry.name} to ${role.name}`, report);
  }

  return {
    app: appOf(specs, report),
    roles: section(specs, 'role', ({ roles }) => roles, report),
    entities: section(specs, 'entity', ({ entities }) => entities, report),
    access,
    events: section(specs, 'event', ({ events }) => events, report),
    views: section(specs, 'view', ({ views }) => views, report),
    forms: section(specs, 'form', ({ forms }) => forms, report),
    samples: section(specs, 'samples of', ({ samples }) => samples, report),
    somewhere,
  };
}

function section<T>(
  specs: readonly SpecPart[],
  what: string,
  of: (spec: SpecPart) => Mapped<T> | undefined,
  report: Report,
): Map<string, Named<T>> {
  const all = new Map<string, Named<T>>();
  for (const entry of specs.flatMap((spec) => of(spec)?.entries ?? [])) {
    add(all, entry, `${what} ${entry.name}`, report);
  }
  return all;
}

function add<T>(all: Map<string, Named<T>>, entry: Named<T>, what: string, report: Report) {
  const first = all.get(entry.name);
  if (!first) {
    all.set(entry.name, entry);
    return;
  }
  report('name/declared-twice', entry.place, `The ${what} is declared in two places.`, {
    related: [{ place: first.place, message: 'It is declared here first.' }],
    fixes: [
      { title: `Keep the one in ${first.place.document}`, edits: [{ ...entry.whole, insert: '' }] },
      { title: `Keep the one in ${entry.place.document}`, edits: [{ ...first.whole, insert: '' }] },
    ],
  });
}

function appOf(specs: readonly SpecPart[], report: Report): Declarations['app'] {
  const [first, ...others] = specs.filter(({ app }) => app !== undefined);
  for (const { app } of others) {
    if (!app || !first?.app) continue;
    report('name/declared-twice', app.name.place, 'The app is declared in two places.', {
      related: [{ place: first.app.name.place, message: 'It is declared here first.' }],
    });
  }
  return first?.app && { value: first.app, versioned: first.strata !== undefined };
}
