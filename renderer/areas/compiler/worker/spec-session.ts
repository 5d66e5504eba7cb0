import { digest } from 'lib0/hash/sha256';
import { encodeUtf8 } from 'lib0/string';
import { createCompiler, type Compiler } from '#shared/compiler/compile.ts';
import type { Place } from '#shared/compiler/problem.ts';
import { createServices } from '#shared/compiler/services/create-services.ts';
import { bytesToHex } from '#shared/kernel/bytes.ts';
import { linesOf } from '#shared/kernel/text-places.ts';
import type { Excerpt, PlacedProblem, Question, Reply, Request, SpecQuestions } from './messages.ts';

/** What the worker keeps: one compiler for the texts of one project. */
export interface SpecSession {
  receive(request: Request): void;
}

/**
 * @param reply takes what there is to tell
 * @param soon calls back when the messages that have arrived so far are taken in
 */
export function createSpecSession(
  reply: (reply: Reply) => void,
  soon: (work: () => void) => void,
): SpecSession {
  const compiler = createCompiler({ sha256: digest });
  const texts = new Map<string, string>();
  const answers: SpecQuestions = {
    ...createServices(compiler),
    basis: (paths) => paths.map((path) => sha256(texts.get(path))),
    excerpts: (places) => places.map((place) => excerptOf(place, texts.get(place.document) ?? '')),
  };
  const told = new Map<string, string>();
  let turn = 0;
  let waiting = false;

  function check(): void {
    waiting = false;
    const { current } = compiler.compile();
    const found = placedProblems(compiler, texts);
    const changed: [string, readonly PlacedProblem[]][] = [];
    for (const path of new Set([...told.keys(), ...found.keys()])) {
      const problems = found.get(path) ?? [];
      const key = JSON.stringify(problems);
      if ((told.get(path) ?? '[]') === key) continue;
      if (problems.length === 0) told.delete(path);
      else told.set(path, key);
      changed.push([path, problems]);
    }
    reply({ kind: 'checked', turn, problems: changed, compiles: current !== undefined });
  }

  return {
    receive(request) {
      if (request.kind === 'ask') {
        return reply({ kind: 'answer', id: request.id, answer: answerTo(request.question) });
      }
      turn = request.turn;
      for (const [path, text] of request.texts) {
        if (text === null) {
          compiler.remove(path);
          texts.delete(path);
        } else {
          compiler.set(path, text);
          texts.set(path, text);
        }
      }
      if (!waiting) soon(check);
      waiting = true;
    },
  };

  function answerTo({ name, args }: Question): unknown {
    return (answers[name] as (...args: readonly unknown[]) => unknown)(...args);
  }
}

function placedProblems(
  compiler: Compiler,
  texts: ReadonlyMap<string, string>,
): Map<string, PlacedProblem[]> {
  const byPath = new Map<string, PlacedProblem[]>();
  const lines = new Map<string, ReturnType<typeof linesOf>>();
  for (const problem of compiler.compile().problems) {
    const { document, from } = problem.place;
    const startOf = lines.get(document) ?? linesOf(texts.get(document) ?? '');
    lines.set(document, startOf);
    const placed = { ...problem, ...startOf(from) };
    const known = byPath.get(document);
    if (known === undefined) byPath.set(document, [placed]);
    else known.push(placed);
  }
  return byPath;
}

function sha256(text: string | undefined): string | null {
  return text === undefined ? null : bytesToHex(digest(encodeUtf8(text)));
}

function excerptOf(place: Place, text: string): Excerpt {
  const start = text.lastIndexOf('\n', place.from - 1) + 1;
  const end = text.indexOf('\n', place.from);
  const line = text.slice(start, end < 0 ? text.length : end).trim();
  return { place, ...linesOf(text)(place.from), text: line };
}
