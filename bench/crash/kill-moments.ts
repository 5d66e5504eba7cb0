import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from './random.ts';

/** What the engine is likely to be doing when it is killed. */
export type KillMoment =
  'typing' | 'sealing' | 'settling' | 'snapshot' | 'backup' | 'daily-backup' | 'import' | 'starting';

/** What a moment can ask for while it is waited for. */
export interface Stage {
  startTyping(): void;
  stopTyping(): void;
  /** Closes every document channel: nobody looks at the documents any more. */
  leaveDocuments(): void;
  /** Resolves at the first edit that is acknowledged from now on. */
  firstSave(): Promise<void>;
  backup(): void;
  importMuch(): void;
  /** When the engine said that it was ready, in milliseconds of `performance.now()`. */
  readonly readyAt: number;
  readonly random: Random;
}

/** The engine seals what was typed after this time … */
const SEAL_MS = 2000;
/** … and so long after the last edit it brings index and snapshots up to date … */
const SETTLE_MS = 2500;
/** … and so long after its start it makes the backup of the day. */
const DAILY_BACKUP_MS = 20_000;
const FREQUENCY: readonly [KillMoment, number][] = [
  ['typing', 8],
  ['sealing', 3],
  ['settling', 3],
  ['snapshot', 2],
  ['backup', 2],
  ['import', 4],
  ['starting', 2],
];

export function pickMoment(random: Random): KillMoment {
  let rest = random.next() * FREQUENCY.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [moment, weight] of FREQUENCY) {
    rest -= weight;
    if (rest < 0) return moment;
  }
  return 'typing';
}

/** Resolves when the engine is to be killed. */
export async function waitForMoment(moment: KillMoment, stage: Stage): Promise<void> {
  const { random } = stage;
  if (moment === 'daily-backup') await sleepUntil(stage.readyAt + DAILY_BACKUP_MS - 600);
  stage.startTyping();
  switch (moment) {
    case 'typing':
    case 'starting':
      return sleep(random.between(20, 1500));
    case 'sealing':
      await stage.firstSave();
      return sleep(SEAL_MS + random.between(-40, 40));
    case 'settling':
      await sleep(300);
      stage.stopTyping();
      return sleep(SETTLE_MS + random.between(-40, 60));
    case 'snapshot':
      await sleep(300);
      stage.stopTyping();
      stage.leaveDocuments();
      return sleep(SETTLE_MS + random.between(-40, 60));
    case 'backup':
      await sleep(random.between(50, 300));
      stage.backup();
      return sleep(random.between(0, 30));
    case 'daily-backup':
      return sleepUntil(stage.readyAt + DAILY_BACKUP_MS + random.between(-200, 50));
    case 'import':
      await sleep(random.between(0, 200));
      stage.importMuch();
      return sleep(random.between(0, 200));
  }
}

/** Makes the backup of the day due again. */
export function forgetDailyBackups(home: string): void {
  const folder = path.join(home, 'backups');
  if (!fs.existsSync(folder)) return;
  for (const name of fs.readdirSync(folder)) {
    if (/^studio-.*\.db$/.test(name)) fs.rmSync(path.join(folder, name));
  }
}

function sleepUntil(time: number): Promise<void> {
  return sleep(Math.max(0, time - performance.now()));
}
