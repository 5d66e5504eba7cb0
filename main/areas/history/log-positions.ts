import * as Y from 'yjs';
import type { Clock } from '../../platform/clock/clock.ts';
import type { NotSaved } from '../../platform/db/database.ts';
import { DOCUMENT_TEXT } from '#shared/contracts/document-text.ts';
import { pathKey } from '#shared/contracts/document-path.ts';
import type { ErrorOf } from '#shared/contracts/errors.ts';
import type { EditSession, VersionInfo } from '#shared/contracts/history.ts';
import { arrivalTimes, arrivedUntil } from '#shared/history/arrival-times.ts';
import { frontierAddress, parseAddress, type Address } from '#shared/history/version-address.ts';
import { decodeVersion, encodeVersion, versionIncludes, type Version } from '#shared/history/version.ts';
import type { AuthorId } from '#shared/kernel/brand.ts';
import { bytesToUuid } from '#shared/kernel/bytes.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { DocumentRow, DocumentVersions } from '../documents/index.ts';
import type { Log, Stream } from '../log/index.ts';
import type { PositionFault, Positions } from './positions.ts';
import { missingRecords, unreadable } from './state-at.ts';

/** One entry of the log, and what it did to the text. */
interface Step {
  readonly at: number;
  readonly author: AuthorId;
  readonly seq: number;
  readonly entry: number;
  readonly isLastOfRecord: boolean;
  /** The position after it: one more than before it if it changed the text. */
  readonly position: number;
  readonly inserted: number;
  readonly deleted: number;
}

interface Outline {
  readonly uptoRecord: number;
  readonly steps: readonly Step[];
  readonly arrival: readonly number[];
}

/** Outlines kept; one has an object for every entry of its document. */
const KEPT = 8;
/** A longer pause, or another author, starts a new session. */
const PAUSE_MS = 5 * 60_000;

export interface LogPositionsDeps {
  readonly log: Log;
  readonly clock: Clock;
  readonly versions: Pick<DocumentVersions, 'milestones'>;
}

/** Positions read from the records themselves, by applying them one after the other. */
export function createLogPositions({ log, clock, versions }: LogPositionsDeps): Positions {
  const outlines = new Map<number, Outline>();

  function outlineOf(
    document: DocumentRow,
  ): Result<{ outline: Outline; stream: Stream }, ErrorOf<'documents/unreadable'> | NotSaved> {
    const sealed = log.seal();
    if (!sealed.ok) return sealed;
    const stream = log.streamByNo(document.streamNo);
    if (stream === null || bytesToUuid(stream.document) !== document.id) {
      return err({ code: 'documents/unreadable', id: document.id, detail: 'its stream is missing' });
    }
    const known = outlines.get(stream.no);
    outlines.delete(stream.no);
    const outline = known?.uptoRecord === log.lastRecordNo(stream) ? ok(known) : build(document, stream);
    if (!outline.ok) return outline;
    outlines.set(stream.no, outline.value);
    const [oldest] = outlines.keys();
    if (outlines.size > KEPT && oldest !== undefined) outlines.delete(oldest);
    return ok({ outline: outline.value, stream });
  }

  function build(document: DocumentRow, stream: Stream): Result<Outline, ErrorOf<'documents/unreadable'>> {
    const doc = new Y.Doc();
    let inserted = 0;
    let deleted = 0;
    doc.getText(DOCUMENT_TEXT).observe((event) => {
      for (const part of event.delta) {
        inserted += typeof part.insert === 'string' ? part.insert.length : 0;
        deleted += part.delete ?? 0;
      }
    });
    const steps: Step[] = [];
    let uptoRecord = 0;
    let position = 0;
    for (const record of log.records(stream)) {
      if (!record.ok) return err(unreadable(document.id, record.error));
      const { no, author, seq, entries } = record.value;
      uptoRecord = no;
      for (const [entry, { at, payload }] of entries.entries()) {
        inserted = deleted = 0;
        try {
          Y.applyUpdate(doc, payload);
        } catch (error) {
          const detail = error instanceof Error ? error.message : 'the updates cannot be applied';
          return err({ code: 'documents/unreadable', id: document.id, detail });
        }
        if (inserted + deleted > 0) position += 1;
        const isLastOfRecord = entry === entries.length - 1;
        steps.push({ at, author, seq, entry, isLastOfRecord, position, inserted, deleted });
      }
    }
    doc.destroy();
    const arrival = arrivalTimes(
      steps.map(({ at, author }) => ({ at, own: author === log.author })),
      clock.now(),
    );
    return ok({ uptoRecord, steps, arrival });
  }

  function resolveAddress(
    document: DocumentRow,
    address: Address,
    text: string,
  ): Result<VersionInfo, PositionFault> {
    const found = outlineOf(document);
    if (!found.ok) return found;
    const { outline, stream } = found.value;
    const { steps, arrival } = outline;
    switch (address.kind) {
      case 'now':
        return ok(infoOfPrefix(steps, steps.length));
      case 'position': {
        const edits = steps.at(-1)?.position ?? 0;
        if (address.position > edits) {
          const count = edits === 1 ? '1 edit' : `${edits} edits`;
          const detail = `the document has ${count} so far`;
          return err({ code: 'history/version-unknown', address: text, detail, edits });
        }
        if (address.position === 0) return ok(infoOfPrefix(steps, 0));
        return ok(infoOfPrefix(steps, steps.findIndex((step) => step.position === address.position) + 1));
      }
      case 'time':
        return ok(infoOfPrefix(steps, arrivedUntil(arrival, address.at)));
      case 'version':
        return infoOfVersion(stream, steps, address.version, text);
      case 'milestone': {
        const milestones = versions.milestones(document.id);
        const key = pathKey(address.name);
        const milestone =
          milestones.find(({ name }) => name === address.name.normalize('NFC')) ??
          milestones.find(({ name }) => pathKey(name) === key);
        const version = milestone === undefined ? null : decodeVersion(milestone.frontier);
        if (!version?.ok) {
          const detail = 'the document has no milestone of that name';
          return err({ code: 'history/version-unknown', address: text, detail });
        }
        return infoOfVersion(stream, steps, version.value, text);
      }
    }
  }

  function infoOfVersion(
    stream: Stream,
    steps: readonly Step[],
    version: Version,
    address: string,
  ): Result<VersionInfo, PositionFault> {
    const missing = missingRecords(log, stream, version);
    if (missing !== null) return err(missing);
    const { part } = version;
    if (part !== null) {
      const seq = (version.frontier.get(part.author) ?? 0) + 1;
      const isThere = steps.some(
        (step) => step.author === part.author && step.seq === seq && step.entry === part.entries - 1,
      );
      if (!isThere) {
        return err({
          code: 'history/version-unknown',
          address,
          detail: 'it is a version of another document',
        });
      }
    }
    const included = steps.map(({ author, seq, entry }) => versionIncludes(version, author, seq, entry));
    const length = included.lastIndexOf(true) + 1;
    const isPrefix = !included.slice(0, length).includes(false);
    const last = steps[length - 1];
    return ok({
      position: isPrefix ? (last?.position ?? 0) : null,
      frontier: encodeVersion(version),
      at: last?.at ?? null,
      author: last?.author ?? null,
    });
  }

  return {
    resolve: async (document, text) => {
      const address = parseAddress(text);
      if (address.ok) return resolveAddress(document, address.value, text);
      return err({ code: 'history/version-unknown', address: text, detail: address.error.detail });
    },
    positionOf: async (document, version) => {
      const decoded = decodeVersion(version);
      if (!decoded.ok) return ok(null);
      const address = frontierAddress(version);
      const info = resolveAddress(document, { kind: 'version', version: decoded.value }, address);
      if (info.ok) return ok(info.value.position);
      const { code } = info.error;
      return code === 'history/records-missing' || code === 'history/version-unknown' ? ok(null) : info;
    },
    sessions: async (document) => {
      const found = outlineOf(document);
      return found.ok ? ok(sessionsOf(found.value.outline.steps, log.author)) : found;
    },
  };
}

/** The version after the first `length` entries. */
function infoOfPrefix(steps: readonly Step[], length: number): VersionInfo {
  const frontier = new Map<AuthorId, number>();
  for (const step of steps.slice(0, length)) frontier.set(step.author, step.seq);
  const last = steps[length - 1];
  if (last === undefined) {
    return { position: 0, frontier: encodeVersion({ frontier, part: null }), at: null, author: null };
  }
  const { author, seq, entry, isLastOfRecord, position, at } = last;
  if (!isLastOfRecord) frontier.set(author, seq - 1);
  const part = isLastOfRecord ? null : { author, entries: entry + 1 };
  return { position, frontier: encodeVersion({ frontier, part }), at, author };
}

function sessionsOf(steps: readonly Step[], own: AuthorId): EditSession[] {
  const sessions: EditSession[] = [];
  let latest = 0;
  for (const { at, author, position, inserted, deleted } of steps) {
    if (inserted + deleted === 0) continue;
    const last = sessions.at(-1);
    const mergedIn = author !== own && at < latest;
    latest = Math.max(latest, at);
    const goesOn =
      last?.author === author && Math.abs(at - last.endedAt) < PAUSE_MS && last.mergedIn === mergedIn;
    if (last !== undefined && goesOn) {
      sessions[sessions.length - 1] = {
        ...last,
        to: position,
        endedAt: Math.max(last.endedAt, at),
        inserted: last.inserted + inserted,
        deleted: last.deleted + deleted,
      };
    } else {
      const times = { startedAt: at, endedAt: at };
      sessions.push({ from: position - 1, to: position, author, ...times, inserted, deleted, mergedIn });
    }
  }
  return sessions;
}
