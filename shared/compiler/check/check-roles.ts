import { BUILT_IN_ROLES } from '../language/built-in.ts';
import type { IrRole } from '../ir/ir.ts';
import { titleOf } from '../ir/titles.ts';
import type { Declarations } from '../model/merge-parts.ts';
import { compareText, type Report } from '../problem.ts';
import { knownItems } from './report-unknown.ts';

/** Every role, declared or built in, with all roles whose rights it has (sorted, without itself). */
export type RoleTable = ReadonlyMap<string, readonly string[]>;

/** Resolves what roles include. Reports unknown roles and roles that include themselves. Everybody is a `member`. */
export function checkRoles({ roles }: Declarations, report: Report): RoleTable {
  const known = new Set([...BUILT_IN_ROLES, ...roles.keys()]);
  const direct = new Map<string, string[]>();
  for (const { name, value } of roles.values()) {
    const items = knownItems('role', value.includes, known, report);
    direct.set(
      name,
      items.map((item) => item.value),
    );
    for (const item of items) {
      if (item.value === name) report('role/cycle', item.place, `${name} includes itself.`);
    }
  }

  const table = new Map<string, readonly string[]>();
  for (const name of known) {
    const reached = new Set<string>();
    const open = [...(direct.get(name) ?? [])];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (reached.has(next)) continue;
      reached.add(next);
      open.push(...(direct.get(next) ?? []));
    }
    const role = roles.get(name);
    if (role && reached.has(name) && !direct.get(name)?.includes(name)) {
      const place = role.value.includes?.place ?? role.place;
      report(
        'role/cycle',
        place,
        `${name} includes itself through ${[...reached].sort(compareText).join(', ')}.`,
      );
    }
    reached.delete(name);
    if (name !== 'member') reached.add('member');
    table.set(name, [...reached].sort(compareText));
  }
  return table;
}

/** The roles that have the rights of any of `names`: these themselves and all that include one of them; sorted. */
export function rolesWith(names: readonly string[], table: RoleTable): string[] {
  return [...table]
    .filter(([role, includes]) => names.includes(role) || includes.some((name) => names.includes(name)))
    .map(([role]) => role)
    .sort(compareText);
}

/** The roles of the IR. */
export function rolesOf({ roles }: Declarations, table: RoleTable): Record<string, IrRole> {
  const entries = [...table].map(([name, includes]): [string, IrRole] => {
    const decl = roles.get(name)?.value;
    return [
      name,
      { title: decl?.title?.value ?? titleOf(name), description: decl?.description?.value ?? '', includes },
    ];
  });
  return Object.fromEntries(entries);
}
