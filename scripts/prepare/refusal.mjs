// @ts-check

/** Something that a person has to put right; its message says what and how. It is shown without a stack. */
export class Refusal extends Error {
  name = 'Refusal';
}

/**
 * Runs a script's main function and makes its outcome the exit code of the process.
 * @param {() => Promise<number | void>} main returns the exit code; nothing means 0
 */
export async function runScript(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    process.stderr.write(
      error instanceof Refusal ? `\n${error.message}\n` : `${String(error?.stack ?? error)}\n`,
    );
    process.exitCode = 1;
  }
}
