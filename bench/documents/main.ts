import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { decodeWithYjs, median, replayOnPlainYjs } from './plain-yjs.ts';
import { openStored, replayThroughService } from './replay.ts';
import { DEFAULT_TRACE, readOrExplain } from './trace-option.ts';

const OPENINGS = 7;

export interface DocumentsBenchOptions {
  readonly trace?: string;
  readonly json: boolean;
}

/**
 * Replays an editing trace through the document service with every edit durable in the log, next to the same edits
 * on plain Yjs in the same run, and reports sizes and times.
 */
export async function run({ trace: file = DEFAULT_TRACE, json }: DocumentsBenchOptions): Promise<void> {
  const trace = readOrExplain(file);
  if (trace === null) return;
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'strata-bench-'));
  try {
    const plain = replayOnPlainYjs(trace);
    const replay = await replayThroughService(home, trace);
    const bytesOnDisk = ['studio.db', 'studio.db-wal']
      .map((name) => path.join(home, name))
      .reduce((sum, name) => sum + (fs.existsSync(name) ? fs.statSync(name).size : 0), 0);
    const yjsDecodeMs = decodeWithYjs(plain.state, OPENINGS);
    const openMs = median(await openStored(home, replay.documentId, trace.endContent, OPENINGS));
    const figures = {
      edits: trace.edits.length,
      replayMs: round(replay.ms),
      plainYjsMs: round(plain.ms),
      ratio: round(replay.ms / plain.ms),
      bytesOnDisk,
      openMs: round(openMs),
      yjsDecodeMs: round(yjsDecodeMs),
      openRatio: round(openMs / yjsDecodeMs),
      rssMb: round(process.memoryUsage().rss / 1024 / 1024),
    };
    print(path.basename(file), figures);
    if (json) console.log(JSON.stringify(figures));
  } finally {
    fs.rmSync(home, { recursive: true, force: true });
  }
}

function print(name: string, figures: Record<string, number>): void {
  const bars: Record<string, string> = { ratio: '≤ 3', openRatio: '≤ 3' };
  if (name.startsWith('automerge-paper')) bars['bytesOnDisk'] = '≤ 4,000,000';
  console.log(`\nReplay of ${name} through the document service, every edit durable\n`);
  for (const [field, value] of Object.entries(figures)) {
    const bar = bars[field] ?? '';
    console.log(`  ${field.padEnd(14)}${value.toLocaleString('en').padStart(14)}   ${bar}`.trimEnd());
  }
  console.log('');
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
