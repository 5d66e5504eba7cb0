import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { median } from '../figures.ts';
import type { Emitted } from './emit-cold.ts';

const EMIT = fileURLToPath(new URL('emit-cold.ts', import.meta.url));
const STARTS = 5;

export interface EmitFigures {
  readonly emitMs: number;
  readonly emitFloorMs: number;
  readonly emit500Ms: number;
  readonly emit500FloorMs: number;
  /** What one entity adds, with its views, forms and events; the larger one of both specifications. */
  readonly generatedLinesPerEntity: number;
  readonly crm: Emitted;
  readonly large: Emitted;
}

/** Medians of applications that are made in new processes. */
export function measureEmit(): EmitFigures {
  const crm = Array.from({ length: STARTS }, () => emit('crm'));
  const large = Array.from({ length: STARTS }, () => emit('large'));
  const [oneCrm, oneLarge] = [crm[0], large[0]];
  if (!oneCrm || !oneLarge) throw new Error('nothing was measured');
  return {
    emitMs: median(crm.map(({ ms }) => ms)),
    emitFloorMs: median(crm.map(({ floorMs }) => floorMs)),
    emit500Ms: median(large.map(({ ms }) => ms)),
    emit500FloorMs: median(large.map(({ floorMs }) => floorMs)),
    generatedLinesPerEntity: Math.max(...[oneCrm, oneLarge].map(({ lines, entities }) => lines / entities)),
    crm: oneCrm,
    large: oneLarge,
  };
}

function emit(specification: 'crm' | 'large'): Emitted {
  const { stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', EMIT, specification], {
    encoding: 'utf8',
  });
  if (!stdout.startsWith('{')) throw new Error(`an application was not made: ${stderr}`);
  return JSON.parse(stdout) as Emitted;
}
