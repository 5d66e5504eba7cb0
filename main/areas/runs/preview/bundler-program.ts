/**
 * esbuild is a program that its package starts once and asks from then on. When somebody kills it, every question fails
 * until it is started again; all bundlers of this process share it.
 */
export interface BundlerProgram {
  readonly esbuild: typeof import('esbuild');
  /** Counts the programs that were started. What belongs to an earlier one is of no use. */
  readonly generation: number;
}

let generation = 1;

/** Loaded when it is first needed. */
export async function bundlerProgram(): Promise<BundlerProgram> {
  return { esbuild: await import('esbuild'), generation };
}

/** Starts the program, so that it is there when it is needed. */
export async function warmBundler(): Promise<void> {
  const { esbuild } = await bundlerProgram();
  await esbuild.transform('');
}

/** Whether a question has failed because the program is gone. Then another one is started for the next question. */
export async function wasBundlerGone(error: unknown, asked: number): Promise<boolean> {
  const isGone =
    error instanceof Error && /The service (?:was stopped|is no longer running)/.test(error.message);
  if (isGone && asked === generation) {
    generation += 1;
    const { stop } = await import('esbuild');
    await stop();
  }
  return isGone;
}
