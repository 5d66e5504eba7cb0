import {
  BUILT_IN_ENTITIES,
  BUILT_IN_FIELDS,
  BUILT_IN_ROLES,
  RESERVED_ENTITIES,
  RESERVED_FIELDS,
  SQL_WORDS,
} from '../language/built-in.ts';
import { withoutLookAlikes } from '../language/look-alikes.ts';
import { NAME_ARTICLES, NAME_KINDS, type NameKindName } from '../language/name-kinds.ts';
import { replaceBy, type Place, type Report } from '../problem.ts';

/** Whether a thing may be called so. Reports why not; a name that SQL has to quote is only a warning. */
export function checkName(of: NameKindName, name: string, place: Place, report: Report): boolean {
  const { pattern, rule } = NAME_KINDS[of];
  if (!pattern.test(name)) {
    const plain = withoutLookAlikes(name);
    if (plain !== undefined && pattern.test(plain)) {
      report('name/look-alike', place, `${name} has letters that only look like those of ${plain}.`, {
        fixes: [replaceBy(place, plain)],
      });
      return false;
    }
    const suggestion = respelled(of, plain ?? name);
    report('name/form', place, `The name of ${NAME_ARTICLES[of]} is written ${rule}.`, {
      fixes: pattern.test(suggestion) ? [replaceBy(place, suggestion)] : [],
    });
    return false;
  }
  const reason = reservedFor(of, name);
  if (reason !== undefined) {
    report('name/reserved', place, `${name} ${reason}; choose another name.`);
    return false;
  }
  if ((of === 'field' && SQL_WORDS.has(name)) || (of === 'entity' && SQL_WORDS.has(name.toLowerCase()))) {
    report(
      'name/sql-word',
      place,
      `${name} is a word of SQL: whoever queries the database must put it in quotes.`,
    );
  }
  return true;
}

function reservedFor(of: NameKindName, name: string): string | undefined {
  if (of === 'entity') {
    if ((BUILT_IN_ENTITIES as readonly string[]).includes(name)) return 'is there without being declared';
    if (RESERVED_ENTITIES.has(name)) return 'is needed by the generated code';
  }
  if (of === 'role' && (BUILT_IN_ROLES as readonly string[]).includes(name))
    return 'is there without being declared';
  if (of === 'field') {
    if (Object.hasOwn(BUILT_IN_FIELDS, name)) return 'is a field that every row has';
    if (RESERVED_FIELDS.has(name)) return 'has a meaning of its own in expressions and code';
  }
  if (of === 'option' || of === 'state' || of === 'transition' || of === 'role') {
    if (name === 'constructor' || name === 'prototype') return 'is needed by the generated code';
  }
  return undefined;
}

/** The name as this kind of thing would be written, for the fix. */
function respelled(of: NameKindName, name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z0-9.]+/)
    .filter((part) => part !== '');
  if (of === 'entity')
    return words
      .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
      .join('')
      .replaceAll('.', '');
  const joined = words.map((part) => part.toLowerCase()).join(of === 'app' ? '-' : '_');
  return of === 'event' ? joined : joined.replaceAll('.', of === 'app' ? '-' : '_');
}
