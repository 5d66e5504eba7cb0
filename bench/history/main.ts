import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { replayThroughService } from '../documents/replay.ts';
import { DEFAULT_TRACE, readOrExplain } from '../documents/trace-option.ts';
import { asSeenOnOneDevice, isConcurrentTrace } from './concurrent-trace.ts';
import { measureHistory } from './measure-history.ts';
import { measurePeers } from './peers.ts';
import { repeatTrace } from './repeat-trace.ts';

const PEER_STOPS = 200;

export interface HistoryBenchOptions {
  readonly trace?: string;
  /** Writes the trace so many times, one behind the other. */
  readonly times: number;
  readonly json: boolean;
}

/**
 * The time machine on an editing trace: how long its index takes to build and how large it is, how fast any version
 * comes out of it, and what three other libraries need for the same. All in one run.
 */
export async function run({ trace: file = DEFAULT_TRACE, times, json }: HistoryBenchOptions): Promise<void> {
  const progress = (line: string): void => void process.stderr.write(`${line}\n`);
  const once = isConcurrentTrace(file) ? asSeenOnOneDevice(file) : readOrExplain(file);
  if (once === null) return;
  const trace = repeatTrace(once, times);
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'strata-bench-'));
  try {
    progress(`Writing ${trace.edits.length.toLocaleString('en')} edits …`);
    const { documentId } = await replayThroughService(home, trace);
    const figures = await measureHistory(home, documentId, trace, progress);
    progress('Asking the others …');
    const peers = measurePeers(withStart(once), PEER_STOPS);
    const bestPeerP95Ms = Math.min(...Object.values(peers));
    const all = rounded({ ...figures, ...peers, bestPeerP95Ms, speedup: bestPeerP95Ms / figures.seekP95Ms });
    print(path.basename(file), times, all);
    if (json) console.log(JSON.stringify(all));
  } finally {
    fs.rmSync(home, { recursive: true, force: true });
  }
}

/** All edits of a trace, its first text being one of them. */
function withStart({
  startContent,
  edits,
}: {
  startContent: string;
  edits: Parameters<typeof measurePeers>[0];
}) {
  return startContent === '' ? edits : [{ position: 0, deleted: 0, inserted: startContent }, ...edits];
}

function print(name: string, times: number, figures: Record<string, number>): void {
  const isPaper = name.startsWith('automerge-paper');
  const bars: Record<string, string> =
    times >= 10 ? { seekP95Ms: '≤ 8' } : { seekP95Ms: '≤ 4', speedup: '≥ 10' };
  if (isPaper && times === 1) Object.assign(bars, { indexBuildMs: '≤ 2,000', indexBytes: '≤ 2,500,000' });
  console.log(`\nThe time machine on ${name}${times > 1 ? `, ${times} times over` : ''}\n`);
  for (const [field, value] of Object.entries(figures)) {
    const bar = bars[field] ?? '';
    console.log(`  ${field.padEnd(20)}${value.toLocaleString('en').padStart(14)}   ${bar}`.trimEnd());
  }
  if (times > 1) console.log('\n  The others were asked about the trace written once.');
  console.log('');
}

function rounded(figures: Record<string, number>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(figures).map(([key, value]) => [key, Math.round(value * 100) / 100]),
  );
}
