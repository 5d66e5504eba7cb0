import { randomUUID } from 'node:crypto';
import os from 'node:os';
import { Command as Program, CommanderError } from 'commander';
import { resolveHome } from '../../platform/lock/home-dir.ts';
import { createLogger } from '../../platform/log/logger.ts';
import type { Installation } from '../../platform/process/installation.ts';
import { createLogFile } from '../../platform/process/log-file.ts';
import { readInput } from '../../platform/process/read-input.ts';
import { addDocumentCommands } from './document-commands.ts';
import { addHistoryCommands } from './history/history-commands.ts';
import { createOutput, type Output } from './output.ts';
import { addProjectCommands } from './project-commands.ts';
import { runCommand, type Run } from './run-command.ts';
import { addRunsCommands } from './runs/runs-commands.ts';
import { addSearchCommand } from './search-command.ts';
import { addServeCommands, type RunServe } from './serve-command.ts';
import type { ServeDeps } from './serve.ts';
import { addSchemaCommand } from './specs/schema-command.ts';
import { addSpecsCommands, type RunHere } from './specs/specs-commands.ts';
import { addWorkspaceCommands } from './workspace-commands.ts';

const DONE = 0;
const FAILED = 1;
const USAGE = 2;

/** What a program has around it. */
export interface ProgramDeps {
  readonly installation: Installation;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  readonly stdin: () => AsyncIterable<Uint8Array>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Resolves when the process is asked to stop; called once there is something to stop. */
  readonly stopped: () => Promise<void>;
  /** Hands over what was thrown where nobody catches it, before the process ends. */
  readonly onCrash: (listener: (bug: unknown) => void) => void;
}

/** Carries out one command line and returns the exit code: 0 done, 1 findings or failure, 2 wrong usage. */
export async function runProgram(argv: readonly string[], deps: ProgramDeps): Promise<number> {
  const output = createOutput({ json: argv.includes('--json'), stdout: deps.stdout, stderr: deps.stderr });
  let exitCode = DONE;
  const program = createProgram(deps, output, (code) => (exitCode = code));
  const reportBug = (bug: unknown) => {
    const incident = randomUUID();
    loggerOf(program, deps)?.error('the command failed unexpectedly', { incident, bug });
    output.failure({ code: 'internal', incident });
  };
  deps.onCrash(reportBug);
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (thrown) {
    if (thrown instanceof CommanderError) {
      if (thrown.code === 'commander.help') output.usage('error: no command was given\n');
      return thrown.exitCode === 0 ? DONE : USAGE;
    }
    reportBug(thrown);
    return FAILED;
  }
}

function createProgram(deps: ProgramDeps, output: Output, finish: (exitCode: number) => void): Program {
  const { installation, stdout, stderr, stdin, stopped } = deps;
  const program = new Program('strata')
    .description('a local-first studio for the specification of an application')
    .option('--home <folder>', 'the workspace (else STRATA_HOME, else the usual place for application data)')
    .option('--json', 'print one JSON document on stdout')
    .version(installation.version, '-V, --version')
    .exitOverride()
    .configureOutput({ writeOut: stdout, writeErr: stderr, outputError: (text) => output.usage(text) });

  const run: Run = async (command) => {
    const home = homeOf(program, deps);
    if (!home.ok) {
      output.failure(home.error);
      return finish(FAILED);
    }
    const openStudio = () => openEngine(home.value, installation);
    finish(await runCommand({ home: home.value, output, openStudio }, command));
  };
  const runHere: RunHere = async (command) => {
    const result = await command();
    if (result.ok) output.answer(result.value);
    else output.failure(result.error);
    finish(result.ok ? (result.value.exitCode ?? DONE) : FAILED);
  };
  const runServe: RunServe = async (options) => {
    const home = homeOf(program, deps);
    if (!home.ok) {
      output.failure(home.error);
      return finish(FAILED);
    }
    const { serve } = await import('./serve.ts');
    const serveDeps: ServeDeps = {
      home: home.value,
      installation,
      output,
      stopped,
      logger: createLogger(createLogFile(home.value)),
      openStudio: ({ sample }) => openEngine(home.value, installation, { sample }),
    };
    finish(await serve(serveDeps, options));
  };

  addServeCommands(program, runServe);
  addProjectCommands(program, run);
  addDocumentCommands(program, { run, readInput: () => readInput(stdin()) });
  addSearchCommand(program, run);
  addHistoryCommands(program, run);
  addSpecsCommands(program, { run, runHere });
  addSchemaCommand(program, runHere);
  addRunsCommands(program, { run, runHere, output, version: installation.version, stopped });
  addWorkspaceCommands(program, run);
  return program;
}

async function openEngine(home: string, { version }: Installation, options: { sample?: boolean } = {}) {
  const { openStudio } = await import('../../app/create-studio.ts');
  return openStudio({ home, version, logger: createLogger(createLogFile(home)), ...options });
}

function homeOf(program: Program, { env }: ProgramDeps) {
  return resolveHome({
    flag: program.opts<{ home?: string }>().home,
    env,
    platform: process.platform,
    userFolder: os.homedir(),
    workingFolder: process.cwd(),
  });
}

function loggerOf(program: Program, deps: ProgramDeps) {
  const home = homeOf(program, deps);
  return home.ok ? createLogger(createLogFile(home.value)) : null;
}
