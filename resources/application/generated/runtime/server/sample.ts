/** `npm run sample`: fills an empty database with sample data. */
import { parseArgs } from 'node:util';
import { logToConsole, runCommand } from './command.ts';
import { readConfiguration } from './configuration.ts';
import { parts } from './parts.ts';
import { addSamples, openUpToDate } from './start-application.ts';
import { StartError } from './start-error.ts';

runCommand(async () => {
  const { values } = parseArgs({
    options: { seed: { type: 'string', default: '1' }, day: { type: 'string' } },
  });
  const configuration = readConfiguration();
  if (configuration.production)
    throw new StartError(
      'samples/production',
      'There is no sample data in production.',
      'Leave NODE_ENV unset for a database to try things out with.',
    );
  const { seed, day } = values;
  if (!/^\d{1,9}$/.test(seed) || (day !== undefined && !/^\d{4}-\d\d-\d\d$/.test(day)))
    throw new StartError(
      'samples/options',
      'That is no seed or no day.',
      'For example: --seed 7 --day 2026-11-20',
    );
  const database = await openUpToDate(parts, configuration, logToConsole);
  try {
    await addSamples(parts, database, logToConsole, {
      seed: Number(seed),
      ...(day !== undefined && { day }),
    });
  } finally {
    await database.close();
  }
});
