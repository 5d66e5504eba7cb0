/** Code units that one Yjs client inserted in a row: clocks `clock` to `clock + length - 1`. */
interface Span {
  clock: number;
  length: number;
  /** What it shows; empty once it is deleted, and for content that is no text. */
  text: string;
  deleted: boolean;
  /** Null for clocks that have no place in the text. */
  block: Block | null;
  /** The span of the client's following clocks. */
  next: Span | null;
  readonly client: number;
}

interface Block {
  /** Code units that its spans show. */
  shown: number;
  spans: Span[];
}

/** All clocks of one client, without a gap. */
interface Client {
  first: Span;
  last: Span;
  /** For every `STRIDE` clocks the span that holds the first of them. */
  index: Span[];
}

/** Names one code unit as Yjs does. */
export interface UnitId {
  readonly client: number;
  readonly clock: number;
}

export interface NewSpan extends UnitId {
  readonly length: number;
  readonly text: string;
  /** It was deleted before it got here, so that nobody ever sees it. */
  readonly deleted: boolean;
}

/** Called for each change of the visible text, in order. */
export type OnChange = (position: number, deleted: string, inserted: string) => void;

const BLOCK_SPANS = 256;
const STRIDE = 64;

/**
 * Where every code unit of a Yjs text stands, deleted ones too, found by its id: Yjs itself finds ids by position only,
 * and its events walk through the whole text for every edit. A step costs a look at each block and at the spans of one.
 */
export class SpanList {
  readonly #blocks: Block[] = [];
  readonly #clients = new Map<number, Client>();
  /** A block and how many code units are shown before it. */
  #near = { at: 0, before: 0 };

  /** The clock behind the last known one of a client. */
  end(client: number): number {
    const known = this.#clients.get(client);
    return known === undefined ? 0 : known.last.clock + known.last.length;
  }

  /** The next clocks of a client belong to something that has no place in the text. */
  skip({ client, clock, length }: UnitId & { readonly length: number }): void {
    this.#register({ client, clock, length, text: '', deleted: true, block: null, next: null });
  }

  /**
   * Puts the next clocks of a client behind the unit `left`, or first. `left` must be in the text. Tells `onChange`
   * what that changes.
   */
  insert(left: UnitId | null, { client, clock, length, text, deleted }: NewSpan, onChange: OnChange): void {
    const shown = deleted ? '' : text;
    const before = left === null ? null : this.#endingWith(left, onChange);
    const position = before === null ? 0 : this.#positionOf(before) + before.text.length;
    const extends_ =
      before !== null &&
      before.client === client &&
      before.clock + before.length === clock &&
      before.deleted === deleted &&
      (before.text === '') === (shown === '') &&
      before.next === null;
    if (extends_ && before.block !== null) {
      before.length += length;
      before.text += shown;
      before.block.shown += shown.length;
      this.#cover(before, clock);
    } else {
      const span: Span = { client, clock, length, text: shown, deleted, block: null, next: null };
      this.#place(before, span);
      this.#register(span);
    }
    if (shown !== '') onChange(position, '', shown);
  }

  /** Deletes the units of a client from `clock` on. What is deleted already, or has no place in the text, stays so. */
  delete({ client, clock, length }: UnitId & { readonly length: number }, onChange: OnChange): void {
    let at = clock;
    while (at < clock + length) {
      let span = this.#find(client, at);
      if (span === null) return;
      if (!span.deleted) {
        if (span.clock < at) span = this.#cut(span, at - span.clock, onChange).right;
        if (span.clock + span.length > clock + length) {
          span = this.#cut(span, clock + length - span.clock, onChange).left;
        }
        const { text, block } = span;
        span.deleted = true;
        if (text !== '' && block !== null) {
          const position = this.#positionOf(span);
          span.text = '';
          block.shown -= text.length;
          onChange(position, text, '');
        }
      }
      at = span.clock + span.length;
    }
  }

  /** True when the unit has a place in the text. */
  has({ client, clock }: UnitId): boolean {
    const span = this.#find(client, clock);
    return span !== null && span.block !== null;
  }

  text(): string {
    let text = '';
    for (const { spans } of this.#blocks) for (const span of spans) text += span.text;
    return text;
  }

  #register(span: Span): void {
    const client = this.#clients.get(span.client);
    if (client === undefined) {
      if (span.clock !== 0) throw new RangeError(`client ${span.client} does not begin at 0`);
      this.#clients.set(span.client, { first: span, last: span, index: [] });
    } else {
      const { last } = client;
      if (last.clock + last.length !== span.clock) throw new RangeError(`a gap before clock ${span.clock}`);
      last.next = span;
      client.last = span;
    }
    this.#cover(span, span.clock);
  }

  /** Enters a span in the index of its client for its clocks from `from` on. */
  #cover(span: Span, from: number): void {
    const { index } = this.#clients.get(span.client)!;
    const end = span.clock + span.length;
    for (let n = Math.ceil(from / STRIDE); n * STRIDE < end; n++) index[n] = span;
  }

  #find(client: number, clock: number): Span | null {
    const known = this.#clients.get(client);
    if (known === undefined || clock < 0 || clock >= known.last.clock + known.last.length) return null;
    let span: Span | null = known.index[Math.floor(clock / STRIDE)] ?? null;
    while (span !== null && clock >= span.clock + span.length) span = span.next;
    return span;
  }

  /** The span whose last unit is `id`, cut off where needed. */
  #endingWith(id: UnitId, onChange: OnChange): Span {
    const span = this.#find(id.client, id.clock);
    if (span === null || span.block === null)
      throw new RangeError(`unit ${id.client}:${id.clock} is not in the text`);
    const kept = id.clock - span.clock + 1;
    return kept === span.length ? span : this.#cut(span, kept, onChange).left;
  }

  /**
   * Cuts a span in two after `kept` units. Yjs replaces both halves of a surrogate pair that is torn by U+FFFD
   * (`ContentString.splice` in yjs 13.6), and so does this.
   */
  #cut(span: Span, kept: number, onChange: OnChange): { left: Span; right: Span } {
    let leftText = span.text.slice(0, kept);
    let rightText = span.text.slice(kept);
    const torn = leftText.charCodeAt(leftText.length - 1);
    if (rightText !== '' && torn >= 0xd800 && torn <= 0xdbff) {
      const pair = leftText.slice(-1) + rightText.slice(0, 1);
      leftText = `${leftText.slice(0, -1)}\ufffd`;
      rightText = `\ufffd${rightText.slice(1)}`;
      onChange(this.#positionOf(span) + kept - 1, pair, '\ufffd\ufffd');
    }
    const { client, block, deleted } = span;
    const right: Span = {
      client,
      clock: span.clock + kept,
      length: span.length - kept,
      text: rightText,
      deleted,
      block,
      next: span.next,
    };
    span.length = kept;
    span.text = leftText;
    span.next = right;
    const owner = this.#clients.get(client)!;
    if (owner.last === span) owner.last = right;
    if (block !== null) {
      block.spans.splice(block.spans.indexOf(span) + 1, 0, right);
      this.#halveIfFull(block);
    }
    this.#cover(right, right.clock);
    return { left: span, right };
  }

  #place(before: Span | null, span: Span): void {
    if (before === null) this.#near = { at: 0, before: 0 };
    let block = before === null ? this.#blocks[0] : (before.block ?? undefined);
    if (block === undefined) this.#blocks.push((block = { shown: 0, spans: [] }));
    span.block = block;
    block.shown += span.text.length;
    block.spans.splice(before === null ? 0 : block.spans.indexOf(before) + 1, 0, span);
    this.#halveIfFull(block);
  }

  #halveIfFull(block: Block): void {
    if (block.spans.length <= BLOCK_SPANS) return;
    const spans = block.spans.splice(block.spans.length >> 1);
    const behind: Block = { shown: 0, spans };
    for (const span of spans) {
      span.block = behind;
      behind.shown += span.text.length;
    }
    block.shown -= behind.shown;
    const at = this.#blocks.indexOf(block);
    this.#blocks.splice(at + 1, 0, behind);
    if (this.#near.at > at) this.#near.at += 1;
  }

  #positionOf(span: Span): number {
    let position = this.#before(span.block!);
    for (const other of span.block!.spans) {
      if (other === span) break;
      position += other.text.length;
    }
    return position;
  }

  /** Code units shown before a block. Looks to both sides of the block that was asked for last: edits are neighbours. */
  #before(block: Block): number {
    let { at: left, before } = this.#near;
    let right = left;
    let rightBefore = before;
    for (;;) {
      if (this.#blocks[left] === block) return this.#remember(left, before);
      if (this.#blocks[right] === block) return this.#remember(right, rightBefore);
      if (left === 0 && right >= this.#blocks.length) throw new RangeError('a block of another list');
      if (right < this.#blocks.length) {
        rightBefore += this.#blocks[right]!.shown;
        right += 1;
      }
      if (left > 0) {
        left -= 1;
        before -= this.#blocks[left]!.shown;
      }
    }
  }

  #remember(at: number, before: number): number {
    this.#near = { at, before };
    return before;
  }
}
