import type { AnyRow, EntityDefinition, FieldDefinition } from '../../domain/definition.ts';
import type { Refs } from '../client/rows.ts';

export interface RowTableProps {
  readonly entity: EntityDefinition;
  readonly label: string;
  readonly columns: readonly FieldDefinition[];
  readonly rows: readonly AnyRow[];
  readonly refs: Refs;
  /** What it is sorted by, such as `-amount`. */
  readonly sort?: string | null;
  /** Without it, nobody can sort. */
  readonly onSort?: (sort: string) => void;
}
