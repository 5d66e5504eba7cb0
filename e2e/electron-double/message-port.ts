import { EventEmitter } from 'node:events';

/** Where the other end of a port is. */
export interface PortEnd {
  send(data: unknown): void;
  close(): void;
}

/** A `MessagePortMain` whose other end is in a page; it can be passed on to a utility process. */
export class PortMain extends EventEmitter {
  readonly id: string;
  readonly #page: PortEnd;
  #passedTo: PortEnd | null = null;
  #early: unknown[] = [];
  #isClosed = false;

  constructor(id: string, page: PortEnd) {
    super();
    this.id = id;
    this.#page = page;
  }

  /** From the page. */
  receive(data: unknown): void {
    if (this.#passedTo === null) this.#early.push(data);
    else this.#passedTo.send(data);
  }

  passTo(end: PortEnd): void {
    if (this.#isClosed) return end.close();
    this.#passedTo = end;
    for (const data of this.#early.splice(0)) end.send(data);
  }

  postMessage(data: unknown): void {
    if (!this.#isClosed) this.#page.send(data);
  }

  /** Ends it, whoever does. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#page.close();
    this.#passedTo?.close();
    this.emit('close');
  }
}
