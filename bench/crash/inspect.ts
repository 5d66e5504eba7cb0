import type { EngineClient } from '#renderer/client/rpc.ts';
import type { MethodInput, MethodName, MethodOutput } from '#shared/contracts/contracts.ts';
import type { StudioError } from '#shared/contracts/errors.ts';
import type { KnownDocument } from './mutator.ts';
import { documentFact, documentState, projectFact, type Facts } from './tree-model.ts';

/** The whole workspace as the engine serves it now. */
export interface Inspection {
  readonly facts: Facts;
  readonly documents: readonly KnownDocument[];
  /** Texts of the documents that people type into, by id. */
  readonly typedTexts: ReadonlyMap<string, string>;
  /** Documents that could not be read, with the reason. */
  readonly unreadable: readonly string[];
}

/** Reads every project, document and text through calls. */
export async function inspect(client: EngineClient, typed: ReadonlySet<string>): Promise<Inspection> {
  const facts = new Map<string, string>();
  const documents: KnownDocument[] = [];
  const typedTexts = new Map<string, string>();
  const unreadable: string[] = [];

  const { projects } = await answer(client, 'projects.list', {});
  for (const project of projects) {
    facts.set(projectFact(project.name), project.trashedAt === null ? 'here' : 'in the trash');
    const tree = await answer(client, 'projects.tree', { projectId: project.id });
    for (const { id, path, trashedAt } of tree.documents) {
      const read = await client.call('documents.read', { documentId: id });
      if (!read.ok) {
        unreadable.push(`${path}: ${describe(read.error)}`);
        continue;
      }
      const isTyped = typed.has(id);
      if (isTyped) typedTexts.set(id, read.value.text);
      const text = isTyped ? null : read.value.text;
      const trashed = trashedAt !== null;
      documents.push({ id, projectId: project.id, path, trashed, text });
      const fact = documentFact(path);
      facts.set(facts.has(fact) ? `${fact} a second time` : fact, documentState({ trashed, text }));
    }
  }
  return { facts, documents, typedTexts, unreadable };
}

/** The answer of a call that has no reason to fail. */
export async function answer<M extends MethodName>(
  client: EngineClient,
  method: M,
  params: MethodInput<M>,
): Promise<MethodOutput<M>> {
  const result = await client.call(method, params);
  if (!result.ok) throw new Error(`${method} was refused: ${describe(result.error)}`);
  return result.value;
}

export function describe(error: StudioError): string {
  return JSON.stringify(error);
}

/** Resolves when the client is connected. */
export function ready(client: EngineClient): Promise<void> {
  return new Promise((resolve) => {
    if (client.connection.peek().status === 'ready') return resolve();
    const stop = client.connection.subscribe(({ status }) => {
      if (status !== 'ready') return;
      stop();
      resolve();
    });
  });
}
