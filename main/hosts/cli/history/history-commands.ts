import type { Command as Program } from 'commander';
import type { Run } from '../run-command.ts';
import { addHistoryChangingCommands } from './changing-commands.ts';
import { addHistoryReadingCommands } from './reading-commands.ts';

/** `strata history …` */
export function addHistoryCommands(program: Program, run: Run): void {
  const history = program.command('history').description('every version of a document, and of a project');
  addHistoryReadingCommands(history, run);
  addHistoryChangingCommands(history, run);
}
