import type { Command as Program } from 'commander';
import type { DocumentSummary } from '#shared/contracts/documents.ts';
import { err, ok } from '#shared/kernel/result.ts';
import { findDocument, findTree } from './find-document.ts';
import { moveDocument } from './move-document.ts';
import { lines } from './output.ts';
import type { Run } from './run-command.ts';
import { writeDocument } from './write-document.ts';

export interface DocumentCommandDeps {
  readonly run: Run;
  /** The whole of stdin; null when it is not UTF-8. */
  readonly readInput: () => Promise<string | null>;
}

/** `strata doc …` */
export function addDocumentCommands(program: Program, { run, readInput }: DocumentCommandDeps): void {
  const doc = program.command('doc').description('documents of a project');
  const withPath = (name: string, description: string) =>
    doc.command(name).description(description).argument('<project>', 'id or name').argument('<path>');

  doc
    .command('list')
    .description('list the documents of a project')
    .argument('<project>', 'id or name')
    .option('--trashed', 'list those in the trash')
    .action((idOrName: string, { trashed = false }: { trashed?: boolean }) =>
      run(async (engine) => {
        const tree = await findTree(engine, idOrName);
        if (!tree.ok) return tree;
        const { project } = tree.value;
        const documents = tree.value.documents.filter(({ trashedAt }) => (trashedAt !== null) === trashed);
        return ok({ json: { project, documents }, text: lines(documents.map(({ path }) => path)) });
      }),
    );

  withPath('cat', 'print the text of a document, exactly').action((idOrName: string, path: string) =>
    run(async (engine) => {
      const document = await findDocument(engine, idOrName, path);
      if (!document.ok) return document;
      const read = await engine.call('documents.read', { documentId: document.value.id });
      return read.ok ? ok({ json: read.value, text: read.value.text }) : read;
    }),
  );

  withPath('write', 'turn a document into the text on stdin, by minimal edits')
    .option('--create', 'create the document when there is none at that path')
    .action(async (idOrName: string, path: string, { create = false }: { create?: boolean }) => {
      const text = await readInput();
      return run(async (engine) => {
        if (text === null)
          return err({ code: 'rpc/invalid-params', issues: ['the input is not UTF-8 text'] });
        return writeDocument(engine, { idOrName, path, text, create });
      });
    });

  withPath('mv', 'rename or move a document, or a folder with all that is in it')
    .argument('<new-path>')
    .action((idOrName: string, path: string, newPath: string) =>
      run((engine) => moveDocument(engine, { idOrName, path, newPath })),
    );

  for (const verb of ['trash', 'restore'] as const) {
    withPath(
      verb,
      verb === 'trash' ? 'move a document to the trash' : 'take a document out of the trash',
    ).action((idOrName: string, path: string) =>
      run(async (engine) => {
        const document = await findDocument(engine, idOrName, path, { trashed: verb === 'restore' });
        if (!document.ok) return document;
        const moved = await engine.call(`documents.${verb}`, { documentId: document.value.id });
        return moved.ok ? ok({ json: moved.value, text: lines([pathOf(moved.value)]) }) : moved;
      }),
    );
  }
}

function pathOf(document: DocumentSummary): string {
  return document.path;
}
