import { InvalidArgumentError, Option, type Command as Program } from 'commander';
import { ok } from '#shared/kernel/result.ts';
import { findDocument } from '../find-document.ts';
import { findProject } from '../find-project.ts';
import { lines } from '../output.ts';
import type { Run } from '../run-command.ts';
import { blameText, eventText, sessionText, timeText, unifiedDiff, wordDiff } from './describe.ts';

/** An address as the engine takes it; the @ may be left out on a command line. */
export function addressOf(text: string): string {
  return text === 'now' || text.startsWith('@') ? text : `@${text}`;
}

const VERSION = 'a position, a time, a milestone or “now”, like @1234, @2026-11-20T10:00, @v1';

/** `strata history log|show|diff|blame|find|timeline` */
export function addHistoryReadingCommands(history: Program, run: Run): void {
  const onDocument = (name: string, description: string) =>
    history.command(name).description(description).argument('<project>', 'id or name').argument('<path>');

  onDocument('log', 'list the sessions in which a document was written, newest first')
    .option('--limit <number>', 'list at most so many', readCount, 50)
    .action((project: string, path: string, { limit }: { limit: number }) =>
      run(async (engine) => {
        const document = await findDocument(engine, project, path);
        if (!document.ok) return document;
        const opened = await engine.call('history.open', { documentId: document.value.id });
        if (!opened.ok) return opened;
        const sessions = opened.value.sessions.toReversed();
        const json = { ...opened.value, sessions: sessions.slice(0, limit) };
        const notes = sessions.length > limit ? 'There are more sessions; --limit shows more.\n' : '';
        return ok({ json, text: lines(json.sessions.map(sessionText)), notes });
      }),
    );

  onDocument('show', 'print the text of a version, exactly')
    .option('--at <version>', VERSION, 'now')
    .action((project: string, path: string, { at }: { at: string }) =>
      run(async (engine) => {
        const document = await findDocument(engine, project, path);
        if (!document.ok) return document;
        const request = { documentId: document.value.id, version: addressOf(at) };
        const read = await engine.call('history.read', request);
        if (!read.ok) return read;
        const text = read.value.text ?? '';
        return ok({ json: { document: document.value, version: read.value.version, text }, text });
      }),
    );

  onDocument('diff', 'compare two versions')
    .requiredOption('--from <version>', VERSION)
    .option('--at <version>', 'the later one', 'now')
    .addOption(new Option('--by <unit>', 'what to compare').choices(['line', 'word']).default('line'))
    .action((project: string, path: string, options: { from: string; at: string; by: 'line' | 'word' }) =>
      run(async (engine) => {
        const document = await findDocument(engine, project, path);
        if (!document.ok) return document;
        const { by } = options;
        const [from, to] = [addressOf(options.from), addressOf(options.at)];
        const compared = await engine.call('history.diff', { documentId: document.value.id, from, to, by });
        if (!compared.ok) return compared;
        const { parts } = compared.value;
        const isEqual = parts.every(({ kind }) => kind === 'equal');
        const text = by === 'line' ? unifiedDiff(parts, `${path} ${from}`, `${path} ${to}`) : wordDiff(parts);
        return ok({ json: compared.value, text: isEqual ? '' : text });
      }),
    );

  onDocument('blame', 'print each line of a version with whoever wrote the newest part of it')
    .option('--at <version>', VERSION, 'now')
    .action((project: string, path: string, { at }: { at: string }) =>
      run(async (engine) => {
        const document = await findDocument(engine, project, path);
        if (!document.ok) return document;
        const request = { documentId: document.value.id, version: addressOf(at) };
        const blamed = await engine.call('history.blame', request);
        if (!blamed.ok) return blamed;
        return ok({ json: blamed.value, text: blameText(blamed.value.text, blamed.value.runs) });
      }),
    );

  onDocument('find', 'tell which versions of a document hold a text')
    .argument('<text>')
    .action((project: string, path: string, text: string) =>
      run(async (engine) => {
        const document = await findDocument(engine, project, path);
        if (!document.ok) return document;
        const found = await engine.call('history.find', { documentId: document.value.id, text });
        if (!found.ok) return found;
        const { stretches } = found.value;
        const described = stretches.map(({ from, to }) => (from === to ? `@${from}` : `@${from} to @${to}`));
        const notes = stretches.length === 0 ? 'No version holds this text.\n' : '';
        return ok({ json: found.value, text: lines(described), notes });
      }),
    );

  history
    .command('timeline')
    .description('list everything that has happened in a project')
    .argument('<project>', 'id or name')
    .action((idOrName: string) =>
      run(async (engine) => {
        const project = await findProject(engine, idOrName);
        if (!project.ok) return project;
        const timeline = await engine.call('history.timeline', { projectId: project.value.id });
        if (!timeline.ok) return timeline;
        return ok({ json: timeline.value, text: lines(timeline.value.events.map(eventText)) });
      }),
    );

  onDocument('branches', 'list the branches of a document').action((project: string, path: string) =>
    run(async (engine) => {
      const document = await findDocument(engine, project, path);
      if (!document.ok) return document;
      const listed = await engine.call('history.branches', { documentId: document.value.id });
      if (!listed.ok) return listed;
      const { branchOf, branches } = listed.value;
      const text = lines(
        branches.map(({ document: branch, basePosition, mergedAt }) => {
          const base = basePosition === null ? '' : `  from @${basePosition}`;
          const merged = mergedAt === null ? '' : `  merged ${timeText(mergedAt)}`;
          return `${branch.path}${base}${merged}${branch.trashedAt === null ? '' : '  in the trash'}`;
        }),
      );
      const notes = branchOf === null ? '' : `This is a branch of ${branchOf.document.path}.\n`;
      return ok({ json: listed.value, text, notes });
    }),
  );
}

function readCount(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1) return count;
  throw new InvalidArgumentError('It must be a whole number from 1 on.');
}
