import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { SpanList, type OnChange } from './span-list.ts';
import { appendDelta, type TextDelta } from './text-delta.ts';
import { UpdateFeed } from './update-feed.ts';

/** What one Yjs update did to a text. */
export type OnEdit = (entry: number, deltas: readonly TextDelta[]) => void;

/**
 * Turns Yjs updates into the changes that they make to one text of the document. Yjs integrates; where a change stands
 * is looked up in a `SpanList`, because the events of Yjs walk through the whole text once for every update.
 */
export class DeltaBuilder {
  readonly #doc = new Y.Doc();
  readonly #text: Y.Text;
  readonly #spans = new SpanList();
  readonly #feed = new UpdateFeed(this.#doc);

  /** Starts with the empty text, or with a state that `state` gave. Throws when Yjs cannot read it. */
  constructor(name: string, state?: Uint8Array) {
    this.#text = this.#doc.getText(name);
    if (state !== undefined) {
      Y.applyUpdate(this.#doc, state);
      this.#takeIn(this.#clients(), () => undefined);
    }
  }

  /**
   * Applies updates in order and calls `onEdit` for each one that changes the text, with its place among them. Throws
   * when one is no Yjs update; the builder cannot be used any more then.
   */
  apply(updates: readonly Uint8Array[], onEdit: OnEdit): void {
    this.#doc.transact((transaction) => {
      const seen = new Map<number, number>();
      for (const [entry, update] of updates.entries()) {
        const deltas: TextDelta[] = [];
        const onChange: OnChange = (position, deleted, inserted) =>
          appendDelta(deltas, { position, deleted, inserted });
        const wasWaiting = this.#isWaiting();
        this.#feed.apply(update, (applied) => {
          this.#deletions(transaction, seen, onChange);
          this.#takeIn(
            wasWaiting ? this.#clients() : (this.#clientsOf(applied) ?? this.#clients()),
            onChange,
          );
        });
        if (deltas.length > 0) onEdit(entry, deltas);
      }
    });
  }

  /** The text as the changes so far make it. */
  text(): string {
    return this.#spans.text();
  }

  /**
   * True when the changes lead to the very text that Yjs shows. They always should; an index that is built for years to
   * come had better know.
   */
  isFaithful(): boolean {
    return this.#spans.text() === this.#text.toString();
  }

  /** True when updates wait for others, which a state could not keep. */
  get isWaiting(): boolean {
    return this.#feed.held > 0 || this.#isWaiting();
  }

  /** A Yjs update that holds everything that is in the text so far. */
  state(): Uint8Array {
    return Y.encodeStateAsUpdate(this.#doc);
  }

  destroy(): void {
    this.#doc.destroy();
  }

  #clients(): Iterable<number> {
    return this.#doc.store.clients.keys();
  }

  /** True when Yjs keeps something that the next update may complete. */
  #isWaiting(): boolean {
    return this.#doc.store.pendingStructs !== null;
  }

  /** Clients whose clocks an update can advance, where that is quick to tell; null for “any”. */
  #clientsOf(update: Uint8Array): readonly number[] | null {
    // Version 1 of the update format begins: number of clients; for the first one number of structs and its id.
    const decoder = decoding.createDecoder(update);
    const clients = decoding.readVarUint(decoder);
    if (clients === 0) return [];
    if (clients > 1) return null;
    decoding.readVarUint(decoder);
    return [decoding.readVarUint(decoder)];
  }

  /** Follows what the transaction has deleted since the last call; `seen` counts it by client. */
  #deletions(transaction: Y.Transaction, seen: Map<number, number>, onChange: OnChange): void {
    for (const [client, ranges] of transaction.deleteSet.clients) {
      for (let i = seen.get(client) ?? 0; i < ranges.length; i++) {
        const range = ranges[i];
        if (range !== undefined)
          this.#spans.delete({ client, clock: range.clock, length: range.len }, onChange);
      }
      seen.set(client, ranges.length);
    }
  }

  /** Follows what these clients have that is not known yet. */
  #takeIn(clients: Iterable<number>, onChange: OnChange): void {
    for (const client of clients) {
      const structs = this.#doc.store.clients.get(client);
      const last = structs?.at(-1);
      if (structs === undefined || last === undefined) continue;
      const end = this.#spans.end(client);
      if (last.id.clock + last.length <= end) continue;
      let index = structs.length - 1;
      while (index > 0 && structs[index]!.id.clock > end) index -= 1;
      for (; index < structs.length; index++) this.#takeInStruct(client, structs[index]!, onChange);
    }
  }

  #takeInStruct(client: number, struct: Y.AbstractStruct, onChange: OnChange): void {
    const known = this.#spans.end(client) - struct.id.clock;
    if (known >= struct.length) return;
    const clock = struct.id.clock + known;
    const length = struct.length - known;
    if (!(struct instanceof Y.Item) || struct.parent !== this.#text || struct.parentSub !== null) {
      this.#spans.skip({ client, clock, length });
      return;
    }
    const { content, deleted } = struct;
    const text = content instanceof Y.ContentString ? content.str.slice(known) : '';
    // Its own beginning, when Yjs has put it behind what was known of the same item; else the nearest known one.
    const left = known > 0 ? { client, clock: clock - 1 } : this.#knownLeftOf(struct);
    this.#spans.insert(left, { client, clock, length, text, deleted }, onChange);
  }

  #knownLeftOf(item: Y.Item): { client: number; clock: number } | null {
    for (let left = item.left; left !== null; left = left.left) {
      const { client, clock } = left.lastId;
      if (this.#spans.has({ client, clock })) return { client, clock };
      // An item that has grown: its beginning may be known already.
      const end = this.#spans.end(client);
      if (left.id.clock < end && end <= clock && this.#spans.has({ client, clock: end - 1 })) {
        return { client, clock: end - 1 };
      }
    }
    return null;
  }
}
