import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';

interface Held {
  readonly update: Uint8Array;
  /** Applied once so many clocks of the client are there. */
  readonly clock: number;
}

/**
 * Applies Yjs updates in any order. Yjs keeps what comes too early in one merged update, which it makes anew for every
 * further one: records of two writers that arrive one writer after the other would take time with the square of their
 * number. What continues a writer's text where that has not got to yet is held back here instead, and applied when its
 * turn has come. Whether an update waits in the end depends on which others there are, never on their order.
 */
export class UpdateFeed {
  readonly #doc: Y.Doc;
  readonly #held = new Map<number, Held[]>();

  constructor(doc: Y.Doc) {
    this.#doc = doc;
  }

  /** How many updates wait for others. */
  get held(): number {
    let count = 0;
    for (const list of this.#held.values()) count += list.length;
    return count;
  }

  /** Applies an update, and those that have waited for it. Throws when Yjs cannot read one. */
  apply(update: Uint8Array, onApplied: (applied: Uint8Array) => void = () => undefined): void {
    if (this.#holdBack(update)) return;
    Y.applyUpdate(this.#doc, update);
    onApplied(update);
    if (this.#held.size > 0) this.#release(onApplied);
  }

  #holdBack(update: Uint8Array): boolean {
    // Version 1 of the update format begins: number of clients; for the first one number of structs and its id.
    const decoder = decoding.createDecoder(update);
    const clients = decoding.readVarUint(decoder);
    if (clients !== 1) return false;
    decoding.readVarUint(decoder);
    const client = decoding.readVarUint(decoder);
    const clock = decoding.readVarUint(decoder);
    if (clock <= this.#has(client)) return false;
    this.#hold(client, { update, clock });
    return true;
  }

  #hold(client: number, held: Held): void {
    const list = this.#held.get(client);
    if (list === undefined) this.#held.set(client, [held]);
    else {
      // Nearly always the last one, because writers' updates come in their order.
      let place = list.length;
      while (place > 0 && (list[place - 1]?.clock ?? 0) > held.clock) place -= 1;
      list.splice(place, 0, held);
    }
  }

  #release(onApplied: (applied: Uint8Array) => void): void {
    for (let again = true; again;) {
      again = false;
      for (const [client, list] of this.#held) {
        let ready = 0;
        for (let next = list[0]; next !== undefined && next.clock <= this.#has(client); next = list[ready]) {
          ready += 1;
          Y.applyUpdate(this.#doc, next.update);
          onApplied(next.update);
        }
        if (ready === 0) continue;
        again = true;
        if (ready === list.length) this.#held.delete(client);
        else list.splice(0, ready);
      }
    }
  }

  /** How many clocks of a client are there. */
  #has(client: number): number {
    return Y.getState(this.#doc.store, client);
  }
}
