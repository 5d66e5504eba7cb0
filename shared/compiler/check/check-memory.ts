import type { IrEvent, IrForm, IrPermissions, IrView } from '../ir/ir.ts';
import type { ResolvedEntity } from '../model/resolve.ts';
import type { CheckedEntity } from './check-entities.ts';
import type { RoleTable } from './check-roles.ts';
import { createRecall, type Recall } from './memory.ts';

/** What one compiler keeps of its earlier checks. */
export interface CheckMemory {
  readonly resolved: Recall<ResolvedEntity>;
  readonly entities: Recall<CheckedEntity>;
  readonly access: Recall<Record<string, IrPermissions>>;
  readonly events: Recall<IrEvent>;
  readonly views: Recall<IrView>;
  readonly forms: Recall<IrForm>;
  /** The table that it returned before if that says the same. */
  readonly sameRoles: (roles: RoleTable) => RoleTable;
}

export function createCheckMemory(): CheckMemory {
  let roles: { readonly table: RoleTable; readonly text: string } | undefined;
  return {
    resolved: createRecall(),
    entities: createRecall(),
    access: createRecall(),
    events: createRecall(),
    views: createRecall(),
    forms: createRecall(),
    sameRoles: (table) => {
      const text = JSON.stringify([...table]);
      if (roles?.text !== text) roles = { table, text };
      return roles.table;
    },
  };
}
