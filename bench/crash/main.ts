import { parseArgs } from 'node:util';
import { runCrash, type CrashReport } from './run-crash.ts';

const usage = 'npm run crash -- [--rounds 100] [--seed N] [--doctor-every 10] [--json]\n';

/** Reads the command line, runs the rounds and prints the report. Returns the exit code. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '100' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      'doctor-every': { type: 'string', default: '10' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const [rounds, seed, doctorEvery] = [values.rounds, values.seed, values['doctor-every']].map(Number);
  if (values.help || !isCount(rounds) || seed === undefined || !isCount(doctorEvery)) {
    process.stderr.write(usage);
    return values.help ? 0 : 2;
  }
  process.stderr.write(`seed ${seed}\n`);
  const progress = (line: string): void => void process.stderr.write(`${line}\n`);
  const report = await runCrash({ rounds, seed, doctorEvery, dailyBackupEvery: 33, progress });
  print(report);
  if (values.json) process.stdout.write(`${JSON.stringify(report)}\n`);
  return report.lost === 0 && report.corrupt === 0 && report.doctorOk ? 0 : 1;
}

function isCount(value: number | undefined): value is number {
  return value !== undefined && Number.isInteger(value) && value > 0;
}

function print(report: CrashReport): void {
  process.stdout.write('\nThe engine killed at random moments (kill -9), restarted, compared\n\n');
  const bars: Partial<Record<keyof CrashReport, string>> = { lost: '0', corrupt: '0', doctorOk: 'true' };
  for (const [field, value] of Object.entries(report)) {
    const bar = bars[field as keyof CrashReport] ?? '';
    const text = typeof value === 'number' && field !== 'seed' ? value.toLocaleString('en') : String(value);
    process.stdout.write(`  ${field.padEnd(15)}${text.padStart(12)}   ${bar}`.trimEnd() + '\n');
  }
  process.stdout.write('\n');
}

process.exitCode = await main();
