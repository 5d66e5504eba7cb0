/** The thread that compiles, so that nobody who types waits for it. It keeps a compiler for each project. */
import { createHash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import { diffIrs } from '#shared/compiler/compat/diff-irs.ts';
import { createCompiler, type Compilation, type Compiler } from '#shared/compiler/compile.ts';
import { generateApplication } from '#shared/compiler/generate/generate.ts';
import type { Ir } from '#shared/compiler/ir/ir.ts';
import { locateProblems } from '#shared/compiler/locate.ts';
import type {
  Checked,
  CompilerAnswer,
  CompilerRequest,
  CompilerTask,
  CompilerWork,
  NamedTexts,
  TextChanges,
} from './thread-messages.ts';

interface Kept {
  readonly compiler: Compiler;
  readonly texts: Map<string, string>;
}

const kept = new Map<string, Kept>();

const work: {
  readonly [Task in CompilerTask]: (input: CompilerWork[Task]['input']) => CompilerWork[Task]['output'];
} = {
  check: ({ most, ...changes }) => {
    const { compiler, texts } = upToDate(changes);
    return checkedOf(compiler.compile(), texts, most);
  },
  ir: ({ longest, ...changes }) => {
    const { compiler, texts } = upToDate(changes);
    const compilation = compiler.compile();
    const json = compilation.current?.json ?? '';
    const fits = compilation.current !== undefined && json.length <= longest;
    const checked = checkedOf(onlyErrors(compilation), texts, 1);
    const sources = fits ? (compilation.current?.sources ?? null) : null;
    return { checked, json: fits ? json : null, length: json.length, sources };
  },
  diff: ({ from, to, most }) => {
    const [before, after] = [compiled(from), compiled(to)];
    const [old, now] = [before.compilation.current, after.compilation.current];
    return {
      from: checkedOf(onlyErrors(before.compilation), before.texts, most),
      to: checkedOf(onlyErrors(after.compilation), after.texts, most),
      changes: old && now ? diffIrs(old.ir, now.ir) : [],
    };
  },
  // The JSON comes from a compiler of this thread or of an earlier one.
  generate: ({ json, kit }) => generateApplication(JSON.parse(json) as Ir, { kit }),
};

parentPort?.on('message', ({ task, input }: CompilerRequest) => {
  // The table is typed task by task; a union of tasks cannot be called without this cast.
  const run = work[task] as (input: unknown) => unknown;
  let answer: CompilerAnswer;
  try {
    answer = { output: run(input) };
  } catch (error) {
    answer = { bug: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  parentPort?.postMessage(answer);
});

function upToDate({ project, set, remove, forget }: TextChanges): Kept {
  for (const other of forget) kept.delete(other);
  let known = kept.get(project);
  if (known === undefined) {
    known = { compiler: createCompiler({ sha256 }), texts: new Map() };
    kept.set(project, known);
  }
  for (const name of remove) {
    known.compiler.remove(name);
    known.texts.delete(name);
  }
  for (const [name, text] of set) {
    known.compiler.set(name, text);
    known.texts.set(name, text);
  }
  return known;
}

function compiled(named: NamedTexts): { compilation: Compilation; texts: ReadonlyMap<string, string> } {
  const compiler = createCompiler({ sha256 });
  for (const [name, text] of named) compiler.set(name, text);
  return { compilation: compiler.compile(), texts: new Map(named) };
}

function onlyErrors(compilation: Compilation): Compilation {
  return { ...compilation, problems: compilation.problems.filter(({ severity }) => severity === 'error') };
}

function checkedOf(
  { problems, current }: Compilation,
  texts: ReadonlyMap<string, string>,
  most: number,
): Checked {
  // That nothing says what the app is has no place in a text; that there are no texts says enough.
  if (texts.size === 0) return { problems: [], errors: 0, warnings: 0, hash: null };
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return {
    problems: locateProblems(problems.slice(0, most), (name) => texts.get(name) ?? ''),
    errors,
    warnings: problems.length - errors,
    hash: current?.hash ?? null,
  };
}

function sha256(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash('sha256').update(bytes).digest());
}
