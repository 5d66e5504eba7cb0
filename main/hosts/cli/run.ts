// Runs the command line from its sources, for tests and development: node --import tsx main/hosts/cli/run.ts
import { main } from './cli.ts';

process.exitCode = await main(process.argv.slice(2));
