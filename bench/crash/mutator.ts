import type { EngineClient } from '#renderer/client/rpc.ts';
import type { StudioError } from '#shared/contracts/errors.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { Random } from './random.ts';
import { documentFact, documentState, projectFact, type FactChange, type TreeModel } from './tree-model.ts';

/** A document as calls need it; typed ones are only renamed. */
export interface KnownDocument {
  readonly id: string;
  readonly projectId: string;
  readonly path: string;
  readonly trashed: boolean;
  /** Null for a document that people type into. */
  readonly text: string | null;
}

/** Changes projects and documents by calls, one after the other, and tells the model what must be there. */
export interface Mutator {
  /** One random call. Resolves when it is answered, or when the engine is gone. */
  change(): Promise<void>;
  /** A large import, so that the write-ahead log is checkpointed on the way. */
  importMuch(): Promise<void>;
  /** Calls whose outcome was acknowledged. */
  acknowledged(): number;
}

export interface MutatorDeps {
  readonly client: EngineClient;
  readonly model: TreeModel;
  readonly random: Random;
  readonly projectId: string;
  /** What is there now, by id; kept up to date. */
  readonly documents: Map<string, KnownDocument>;
  /** A number that no other call gets. */
  readonly unique: () => number;
  readonly unexpected: (error: StudioError) => void;
}

const KEPT_DOCUMENTS = 150;

export function createMutator(deps: MutatorDeps): Mutator {
  const { client, model, random, projectId, documents, unique, unexpected } = deps;
  let acknowledged = 0;

  async function attempt<T>(
    steps: readonly FactChange[],
    call: () => Promise<Result<T, StudioError>>,
    then: (value: T) => void,
  ): Promise<void> {
    model.begin(steps);
    const result = await call();
    if (result.ok) {
      model.acknowledge();
      acknowledged += 1;
      then(result.value);
    } else if (result.error.code !== 'rpc/disconnected') {
      model.abandon();
      unexpected(result.error);
    }
  }

  const quiet = (trashed: boolean): KnownDocument[] =>
    [...documents.values()].filter((document) => document.text !== null && document.trashed === trashed);
  const newText = (): string =>
    Array.from({ length: random.between(0, 30) }, () => `line ${random.next()} ✓ äöü 😀\n`).join('');
  const newPath = (): string => `${random.pick(['a', 'b/c', 'd/e/f'])}/note ${unique()}.md`;
  const replace = (document: KnownDocument, part: Partial<KnownDocument>): void =>
    void documents.set(document.id, { ...document, ...part });

  function create(): Promise<void> {
    const path = newPath();
    const text = newText();
    const change = new Map([[documentFact(path), documentState({ trashed: false, text })]]);
    return attempt(
      [change],
      () => client.call('documents.create', { projectId, path, text }),
      ({ id }) => void documents.set(id, { id, projectId, path, trashed: false, text }),
    );
  }

  function move(document: KnownDocument): Promise<void> {
    const path = newPath();
    const { id: documentId, trashed, text } = document;
    const change = new Map([
      [documentFact(document.path), null],
      [documentFact(path), documentState({ trashed, text })],
    ]);
    return attempt(
      [change],
      () => client.call('documents.move', { documentId, path }),
      () => replace(document, { path }),
    );
  }

  function throwAway(document: KnownDocument): Promise<void> {
    const trashed = !document.trashed;
    const change = new Map([[documentFact(document.path), documentState({ trashed, text: document.text })]]);
    return attempt(
      [change],
      () => client.call(trashed ? 'documents.trash' : 'documents.restore', { documentId: document.id }),
      () => replace(document, { trashed }),
    );
  }

  function write(document: KnownDocument): Promise<void> {
    const text = random.chance(0.5) ? `${document.text}${newText()}` : newText();
    const change = new Map([[documentFact(document.path), documentState({ trashed: false, text })]]);
    return attempt(
      [change],
      () => client.call('documents.write', { documentId: document.id, text }),
      () => replace(document, { text }),
    );
  }

  function createProject(): Promise<void> {
    const name = `Project ${unique()}`;
    return attempt(
      [new Map([[projectFact(name), 'here']])],
      () => client.call('projects.create', { name }),
      () => undefined,
    );
  }

  /** New files appear all at once; then the files that are there already change all at once. */
  async function importFiles(created: number, textOf: () => string): Promise<void> {
    const updates = quiet(false).slice(0, random.between(0, 3));
    const fresh = Array.from({ length: created }, () => ({ path: newPath(), text: textOf() }));
    const changed = updates.map(({ path }) => ({ path, text: newText() }));
    const stepOf = (files: readonly { path: string; text: string }[]): FactChange =>
      new Map(files.map(({ path, text }) => [documentFact(path), documentState({ trashed: false, text })]));
    const files = [...fresh, ...changed].map(({ path, text }) => ({
      path,
      base64: Buffer.from(text).toString('base64'),
    }));
    await attempt(
      [stepOf(fresh), stepOf(changed)],
      () => client.call('projects.import', { projectId, files }),
      () => {
        for (const [index, document] of updates.entries()) {
          replace(document, { text: changed[index]?.text ?? document.text });
        }
      },
    );
  }

  return {
    acknowledged: () => acknowledged,
    change() {
      const here = quiet(false);
      const gone = quiet(true);
      const choice = random.next();
      if (here.length < 4 || (choice < 0.25 && documents.size < KEPT_DOCUMENTS)) return create();
      if (choice < 0.4) return move(random.pick([...documents.values()]));
      if (choice < 0.5) return throwAway(random.pick(here));
      if (choice < 0.58 && gone.length > 0) return throwAway(random.pick(gone));
      if (choice < 0.62) return createProject();
      if (choice < 0.7 && documents.size < KEPT_DOCUMENTS) return importFiles(random.between(1, 12), newText);
      return write(random.pick(here));
    },
    importMuch: () =>
      importFiles(random.between(4, 10), () =>
        `${String(unique()).repeat(8)} `.repeat(random.between(500, 4000)),
      ),
  };
}
