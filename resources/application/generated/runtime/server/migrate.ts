/** `npm run migrate`: brings the database up to date without starting the server. */
import { parseArgs } from 'node:util';
import { logToConsole, runCommand } from './command.ts';
import { readConfiguration } from './configuration.ts';
import { parts } from './parts.ts';
import { migrate } from './schema/migrate.ts';
import { openConfigured } from './start-application.ts';

runCommand(async () => {
  const { values } = parseArgs({
    options: {
      'dry-run': { type: 'boolean', default: false },
      'accept-loss': { type: 'boolean', default: false },
    },
  });
  const [dryRun, acceptLoss] = [values['dry-run'], values['accept-loss']];
  const database = await openConfigured(readConfiguration(), logToConsole);
  try {
    const { application, schemas } = parts;
    const schema = schemas[database.dialect];
    const { changed, steps, losses } = await migrate({ database, schema, application, dryRun, acceptLoss });
    for (const step of steps) process.stdout.write(`${step}\n`);
    for (const { blocks, sentence } of losses)
      process.stdout.write(`${blocks ? 'In the way' : 'Lost'}: ${sentence}\n`);
    const done = dryRun ? 'Nothing was changed: this was a dry run.' : 'The database is up to date.';
    process.stdout.write(changed ? `${done}\n` : 'The database was up to date already.\n');
  } finally {
    await database.close();
  }
});
