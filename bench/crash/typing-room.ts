import { setTimeout as sleep } from 'node:timers/promises';
import type { EngineClient } from '#renderer/client/rpc.ts';
import type { Gate } from '../engine/node-client.ts';
import type { Random } from './random.ts';
import type { TypedStretch } from './typed-text.ts';
import { createTypist, type Typist } from './typist.ts';

/** A document that people type into, and every stretch that was ever typed into it. */
export interface TypedDocument {
  readonly id: string;
  readonly stretches: TypedStretch[];
}

/** One connection, as a window has it, with a few documents open. */
interface Desk {
  readonly client: EngineClient;
  readonly typists: Typist[];
}

/** Several connections that type into several documents at once, and live through crashes of the engine or not. */
export interface TypingRoom {
  /** Fills empty places, lets everyone in and waits until all that was typed meanwhile is saved. */
  open(documents: readonly TypedDocument[]): Promise<void>;
  startTyping(): void;
  stopTyping(): void;
  leaveDocuments(): void;
  firstSave(): Promise<void>;
  /** After a crash some windows are gone; the others go on typing a little and keep it for the next engine. */
  crashed(): void;
  /** Edits acknowledged so far, over all typists that ever were. */
  acknowledged(): number;
  typists(): readonly Typist[];
  close(): void;
}

const DESKS = 3;
const SAVED_WITHIN_MS = 20_000;

export function createTypingRoom(gate: Gate, random: Random): TypingRoom {
  let desks: Desk[] = [];
  let typing: Promise<void>[] = [];
  let isTyping = false;
  let names = 0;
  let acknowledgedByGone = 0;

  const all = (): Typist[] => desks.flatMap((desk) => desk.typists);

  function newDesk(documents: readonly TypedDocument[]): Desk {
    const client = gate.connect();
    const chosen = documents.filter(() => random.chance(0.6));
    const typists = (chosen.length > 0 ? chosen : documents.slice(0, 1)).map((document) => {
      names += 1;
      const typist = createTypist({ client, documentId: document.id, name: String(names), random });
      document.stretches.push(typist.stretch);
      return typist;
    });
    return { client, typists };
  }

  function leave(desk: Desk): void {
    for (const typist of desk.typists) {
      acknowledgedByGone += typist.acknowledged();
      typist.close();
    }
    desk.client.close();
  }

  async function typeOn(desk: Desk, typist: Typist): Promise<void> {
    while (isTyping) {
      typist.edit();
      if (random.chance(0.002)) desk.client.connection.wire()?.close();
      await sleep(random.chance(0.05) ? random.between(50, 200) : random.between(1, 25));
    }
  }

  async function saved(typist: Typist): Promise<void> {
    const late = sleep(SAVED_WITHIN_MS, 'late' as const, { ref: false });
    const state = await Promise.race([typist.channel.when(({ status }) => status === 'saved'), late]);
    if (state === 'late') {
      throw new Error(`stretch ${typist.stretch.name} stays ${JSON.stringify(typist.channel.peek())}`);
    }
  }

  return {
    async open(documents) {
      while (desks.length < DESKS) desks.push(newDesk(documents));
      for (const { client } of desks) client.connection.retryNow();
      await Promise.all(all().map(saved));
      const unheard = all().find(({ stretch, acknowledged }) => acknowledged() < stretch.edits.length);
      if (unheard) throw new Error(`stretch ${unheard.stretch.name} is saved, but nobody has told so`);
    },
    startTyping() {
      isTyping = true;
      typing = desks.flatMap((desk) => desk.typists.map((typist) => typeOn(desk, typist)));
    },
    stopTyping: () => void (isTyping = false),
    leaveDocuments() {
      for (const desk of desks) leave(desk);
      desks = [];
    },
    async firstSave() {
      const before = all().reduce((sum, typist) => sum + typist.acknowledged(), 0);
      while (all().reduce((sum, typist) => sum + typist.acknowledged(), 0) === before) await sleep(2);
    },
    crashed() {
      isTyping = false;
      typing = [];
      const kept = desks.filter(() => random.chance(0.5));
      for (const desk of desks) if (!kept.includes(desk)) leave(desk);
      desks = kept;
      for (const typist of all()) for (let i = random.between(0, 4); i > 0; i--) typist.edit();
    },
    acknowledged: () => all().reduce((sum, typist) => sum + typist.acknowledged(), acknowledgedByGone),
    typists: all,
    close() {
      isTyping = false;
      for (const desk of desks) leave(desk);
      desks = [];
      void typing;
    },
  };
}
