import { beforeAll, describe, expect, it } from 'vitest';
import { build } from '../engine/build.ts';
import { runCrash } from './run-crash.ts';

const MINUTE = 60_000;

describe('an engine that is killed while people type', () => {
  beforeAll(build, 5 * MINUTE);

  it(
    'has everything that it said was saved, five times over',
    async () => {
      const lines: string[] = [];
      const progress = (line: string): void => void lines.push(line);
      const seed = Date.now() % 1_000_000;
      const report = await runCrash({ rounds: 5, seed, doctorEvery: 5, dailyBackupEvery: 0, progress });
      expect({ ...report, lines: report.home === null ? [] : lines }).toMatchObject({
        rounds: 5,
        lost: 0,
        corrupt: 0,
        doctorOk: true,
        lines: [],
      });
      expect(report.acknowledged).toBeGreaterThan(50);
    },
    2 * MINUTE,
  );
});
