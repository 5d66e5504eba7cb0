import { isUuid } from '#shared/kernel/bytes.ts';
import type { DocumentId } from '#shared/kernel/brand.ts';
import { decodeVersion } from '#shared/history/version.ts';
import type { Ledger } from './ledger.ts';
import {
  MARK_KINDS,
  type BranchRow,
  type MarkKind,
  type MarkRow,
  type MilestoneRow,
} from './versions-store.ts';

/** Branches, milestones and marks of a ledger as rows. What another device has written wrongly is left out. */
export interface LedgerVersions {
  branch(document: DocumentId): BranchRow | null;
  milestoneIds(): string[];
  milestone(id: string): MilestoneRow | null;
  markIds(): string[];
  mark(id: string): MarkRow | null;
}

const MILESTONE = 'milestone:';
const MARK = 'mark:';

/** Reads them on demand: a change of a large ledger asks for a few only. */
export function ledgerVersions(ledger: Ledger): LedgerVersions {
  const idsAfter = (prefix: string): string[] =>
    Object.keys(ledger)
      .filter((key) => key.startsWith(prefix))
      .map((key) => key.slice(prefix.length));
  return {
    branch: (document) => {
      const { branchOf } = ledger.documents[document] ?? {};
      if (branchOf === undefined || branchOf === null) return null;
      const source = String(branchOf.document);
      const base = String(branchOf.base);
      const isSound = isUuid(source) && isVersion(base) && isTime(branchOf.createdAt);
      if (!isSound) return null;
      const { createdAt } = branchOf;
      return { document, source: source as DocumentId, base, author: String(branchOf.author), createdAt };
    },
    milestoneIds: () => idsAfter(MILESTONE),
    milestone: (id) => {
      const entry = ledger[`${MILESTONE}${id}`];
      if (entry === undefined || entry === null) return null;
      const document = String(entry.document) as DocumentId;
      const frontier = String(entry.frontier);
      if (!(isUuid(document) && isVersion(frontier) && isTime(entry.createdAt))) return null;
      const { createdAt } = entry;
      const name = String(entry.name).toWellFormed();
      const note = String(entry.note).toWellFormed();
      return { id, document, name, note, author: String(entry.author), createdAt, frontier };
    },
    markIds: () => idsAfter(MARK),
    mark: (id) => {
      const entry = ledger[`${MARK}${id}`];
      if (entry === undefined || entry === null) return null;
      const kind = String(entry.kind) as MarkKind;
      const document = String(entry.document) as DocumentId;
      const other = entry.other === null ? null : (String(entry.other) as DocumentId);
      const frontier = String(entry.frontier);
      const isSound =
        MARK_KINDS.includes(kind) &&
        isUuid(document) &&
        (other === null || isUuid(other)) &&
        isVersion(frontier) &&
        isTime(entry.at);
      return isSound
        ? { id, kind, document, other, frontier, author: String(entry.author), at: entry.at }
        : null;
    },
  };
}

function isVersion(text: string): boolean {
  return decodeVersion(text).ok;
}

function isTime(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
