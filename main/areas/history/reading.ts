import type { Clock } from '../../platform/clock/clock.ts';
import type { MethodError, MethodName, MethodOutput } from '#shared/contracts/contracts.ts';
import type { ErrorOf } from '#shared/contracts/errors.ts';
import type { HistoryAuthor, VersionInfo } from '#shared/contracts/history.ts';
import { DOCUMENT_TEXT } from '#shared/contracts/document-text.ts';
import { pathKey } from '#shared/contracts/document-path.ts';
import { diffTexts } from '#shared/history/diff-texts.ts';
import { frontierAddress, parseAddress } from '#shared/history/version-address.ts';
import { decodeVersion, encodeVersion, type Version } from '#shared/history/version.ts';
import type { AuthorId, DocumentId } from '#shared/kernel/brand.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Documents, DocumentRow } from '../documents/index.ts';
import type { Log } from '../log/index.ts';
import type { DocumentHistory } from './document-history.ts';
import type { HistoryIndex, IndexError } from './history-index.ts';
import { spliceBetween } from './splice-between.ts';
import { docAt, missingRecords } from './state-at.ts';

type Returns<M extends MethodName> = Promise<Result<MethodOutput<M>, MethodError<M>>>;
type ReadError = IndexError | ErrorOf<'history/version-unknown' | 'history/records-missing'>;

/** A version that was found: in the index, or, where the order of this device has no such point, by its name only. */
interface Found {
  readonly info: VersionInfo;
  readonly text: () => Result<string, ReadError>;
}

/** What the time machine reads: the methods of `historyReading`, one by one. */
export interface HistoryReading {
  open(id: DocumentId): Returns<'history.open'>;
  resolve(id: DocumentId, address: string): Returns<'history.resolve'>;
  read(id: DocumentId, address: string, since?: number): Returns<'history.read'>;
  deltas(id: DocumentId, from: number, to: number): Returns<'history.deltas'>;
  activity(id: DocumentId, range: { from: number; to: number; buckets: number }): Returns<'history.activity'>;
  blame(id: DocumentId, address: string): Returns<'history.blame'>;
  diff(id: DocumentId, from: string, to: string, by: 'line' | 'word'): Returns<'history.diff'>;
  find(id: DocumentId, text: string): Returns<'history.find'>;
}

/** Edits in one answer of `deltas`. */
const DELTAS_LIMIT = 4096;
const STRETCHES_LIMIT = 200;

export interface HistoryReadingDeps {
  readonly log: Log;
  readonly clock: Clock;
  readonly documents: Documents;
  readonly index: HistoryIndex;
}

export function createHistoryReading({ log, clock, documents, index }: HistoryReadingDeps): HistoryReading {
  /** The texts that were read last: whoever drags a slider comes from one of them. */
  const recent = new Map<DocumentId, { position: number; text: string }>();

  function rowOf(id: DocumentId): Result<DocumentRow, ErrorOf<'documents/not-found'>> {
    const document = documents.documentById(id);
    return document === null ? err({ code: 'documents/not-found', id }) : ok(document);
  }

  /** Reads with the index; `address` decides whether it has to have the newest edits. */
  async function reading<T>(
    id: DocumentId,
    addresses: readonly string[],
    reader: (history: DocumentHistory, document: DocumentRow) => Result<T, ReadError>,
  ): Promise<Result<T, ReadError | ErrorOf<'documents/not-found'>>> {
    const document = rowOf(id);
    if (!document.ok) return document;
    const fresh = addresses.some((address) => !/^@\d+$/.test(address));
    const once = (isFresh: boolean) =>
      index.read(document.value, isFresh, (history) => reader(history, document.value));
    const result = await once(fresh);
    if (!result.ok) return result;
    const isBeyond = !result.value.ok && result.value.error.code === 'history/version-unknown';
    // A position that was not there may have come in the meantime.
    if (!fresh && isBeyond) {
      const again = await once(true);
      return again.ok ? again.value : again;
    }
    return result.value;
  }

  function find(history: DocumentHistory, document: DocumentRow, address: string): Result<Found, ReadError> {
    const parsed = parseAddress(address);
    if (!parsed.ok) return err({ code: 'history/version-unknown', address, detail: parsed.error.detail });
    const at = (position: number): Result<Found, ReadError> =>
      ok({ info: history.infoAt(position), text: () => ok(history.textAt(position)) });
    switch (parsed.value.kind) {
      case 'now':
        return at(history.edits);
      case 'position': {
        const { position } = parsed.value;
        if (position <= history.edits) return at(position);
        const detail = 'there are not so many edits';
        return err({ code: 'history/version-unknown', address, detail, edits: history.edits });
      }
      case 'time':
        return at(history.positionAtTime(parsed.value.at, { author: log.author, now: clock.now() }));
      case 'version':
        return byName(history, document, parsed.value.version);
      case 'milestone': {
        const key = pathKey(parsed.value.name);
        const milestone = documents.versions
          .milestones(document.id)
          .find(({ name }) => pathKey(name) === key);
        const version = milestone === undefined ? null : decodeVersion(milestone.frontier);
        if (version?.ok) return byName(history, document, version.value);
        const detail = 'no milestone has that name';
        return err({ code: 'history/version-unknown', address, detail });
      }
    }
  }

  function byName(
    history: DocumentHistory,
    document: DocumentRow,
    version: Version,
  ): Result<Found, ReadError> {
    const stream = log.streamByNo(document.streamNo);
    if (stream === null) {
      return err({ code: 'documents/unreadable', id: document.id, detail: 'its stream is missing' });
    }
    const missing = missingRecords(log, stream, version);
    if (missing !== null) return err(missing);
    if (!history.holds(version)) {
      const address = frontierAddress(encodeVersion(version));
      const detail = 'it is a version of another document';
      return err({ code: 'history/version-unknown', address, detail });
    }
    const position = history.positionOf(version);
    if (position !== null) {
      return ok({ info: history.infoAt(position), text: () => ok(history.textAt(position)) });
    }
    const info: VersionInfo = { position: null, frontier: encodeVersion(version), at: null, author: null };
    return ok({
      info,
      text: () => {
        const doc = docAt(log, { id: document.id, stream }, version);
        if (!doc.ok) return doc;
        const text = doc.value.getText(DOCUMENT_TEXT).toString();
        doc.value.destroy();
        return ok(text);
      },
    });
  }

  function textAt(history: DocumentHistory, id: DocumentId, position: number): string {
    const known = recent.get(id);
    return known?.position === position ? known.text : history.textAt(position);
  }

  function authorOf(author: AuthorId, edits: number): HistoryAuthor {
    return { id: author, name: author === log.author ? 'This device' : author.slice(0, 8), edits };
  }

  return {
    open: async (id) => {
      const document = rowOf(id);
      if (!document.ok) return document;
      recent.delete(id);
      return index.follow(document.value, (history) => {
        const edits = new Map<AuthorId, number>();
        const sessions = history.sessions().map((session) => {
          const author = history.authorAt(session.author);
          edits.set(author, (edits.get(author) ?? 0) + session.to - session.from);
          const { from, to, startedAt, endedAt, inserted, deleted, mergedIn } = session;
          return { from, to, author, startedAt, endedAt, inserted, deleted, mergedIn };
        });
        const authors = [...edits].map(([author, count]) => authorOf(author, count));
        return {
          document: documents.documentById(id) ?? document.value,
          edits: history.edits,
          authors,
          sessions,
        };
      });
    },

    resolve: (id, address) =>
      reading(id, [address], (history, document) => {
        const found = find(history, document, address);
        return found.ok ? ok(found.value.info) : found;
      }),

    read: (id, address, since) =>
      reading<MethodOutput<'history.read'>>(id, [address], (history, document) => {
        const found = find(history, document, address);
        if (!found.ok) return found;
        const { info } = found.value;
        const text = found.value.text();
        if (!text.ok) return text;
        if (since === undefined || since > history.edits) {
          if (info.position !== null) recent.set(id, { position: info.position, text: text.value });
          return ok({ version: info, text: text.value, splice: null });
        }
        const splice = spliceBetween(textAt(history, id, since), text.value);
        if (info.position !== null) recent.set(id, { position: info.position, text: text.value });
        return ok({ version: info, text: null, splice });
      }),

    deltas: (id, from, to) =>
      reading(id, [`@${Math.max(from, to)}`], (history) => {
        const last = Math.min(to, from + DELTAS_LIMIT);
        if (to > history.edits || from > to) {
          const detail = 'there are not so many edits';
          return err({ code: 'history/version-unknown', address: `@${to}`, detail, edits: history.edits });
        }
        return ok({ from, to: last, edits: history.editsBetween(from, last) });
      }),

    activity: (id, { from, to, buckets }) =>
      reading(id, [`@${to}`], (history) => {
        const shares = history.buckets({ from, to: Math.min(to, history.edits), count: buckets });
        return ok({
          buckets: shares.map((share) => ({
            ...share,
            authors: share.authors.map((sum) => ({ ...sum, author: history.authorAt(sum.author) })),
          })),
        });
      }),

    blame: async (id, address) => {
      const document = rowOf(id);
      if (!document.ok) return document;
      const read = await reading(id, [address], (history) => {
        const found = find(history, document.value, address);
        if (!found.ok) return found;
        const text = found.value.text();
        return text.ok ? ok({ version: found.value.info, text: text.value }) : text;
      });
      if (!read.ok) return read;
      const { version, text } = read.value;
      if (version.position === null) {
        const detail = 'the order of this device has no such point, so nobody can be told apart in it';
        return err({ code: 'history/version-unknown', address, detail });
      }
      const runs = await index.work(document.value, 'blame', { position: version.position });
      return runs.ok ? ok({ version, text, runs: runs.value }) : runs;
    },

    diff: (id, from, to, by) =>
      reading(id, [from, to], (history, document) => {
        const [before, after] = [find(history, document, from), find(history, document, to)];
        if (!before.ok) return before;
        if (!after.ok) return after;
        const [a, b] = [before.value.text(), after.value.text()];
        if (!a.ok) return a;
        if (!b.ok) return b;
        return ok({ from: before.value.info, to: after.value.info, parts: diffTexts(a.value, b.value, by) });
      }),

    find: async (id, text) => {
      const document = rowOf(id);
      if (!document.ok) return document;
      const found = await index.work(document.value, 'find', { text });
      if (!found.ok) return found;
      const stretches = found.value;
      return ok({
        first: stretches[0]?.from ?? null,
        last: stretches.at(-1)?.to ?? null,
        stretches: stretches.slice(0, STRETCHES_LIMIT),
      });
    },
  };
}
