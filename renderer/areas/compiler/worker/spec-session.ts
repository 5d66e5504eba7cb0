import { digest } from 'lib0/hash/sha256';
import { encodeUtf8 } from 'lib0/string';
import { createCompiler, type Compiler } from '#shared/compiler/compile.ts';
import type { Place, Problem } from '#shared/compiler/problem.ts';
import { createServices } from '#shared/compiler/services/create-services.ts';
import { planEdit } from '#shared/compiler/edits/plan-edit.ts';
import { bytesToHex } from '#shared/kernel/bytes.ts';
import { linesOf } from '#shared/kernel/text-places.ts';
import { projectView } from '../diagram/project-view.ts';
import { entityView } from '../form/entity-view.ts';
import type {
  Excerpt,
  ProblemSplice,
  Question,
  Reply,
  Request,
  ShownProblem,
  SpecQuestions,
} from './messages.ts';
import { spliceBetween } from './problem-splice.ts';

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
    problemsAt,
    entity: (name) => entityView(compiler.documents(), name),
    entities: () => projectView(compiler.documents()),
    plan: (edit) => planEdit(compiler.documents(), edit),
    basis: (paths) => paths.map((path) => sha256(texts.get(path))),
    excerpts: (places) => places.map((place) => excerptOf(place, texts.get(place.document) ?? '')),
  };
  const told = new Map<string, readonly ShownProblem[]>();
  let turn = 0;
  let waiting = false;

  function check(): void {
    waiting = false;
    const { current } = compiler.compile();
    const found = shownProblems(compiler, texts);
    const changed: [string, ProblemSplice][] = [];
    for (const path of new Set([...told.keys(), ...found.keys()])) {
      const problems = found.get(path) ?? [];
      const splice = spliceBetween(told.get(path) ?? [], problems);
      if (problems.length === 0) told.delete(path);
      else told.set(path, problems);
      if (splice !== null) changed.push([path, splice]);
    }
    const compiles = current !== undefined;
    // The first check of a large project has much to tell: in pieces, between which the window draws.
    for (let from = 0; from === 0 || from < changed.length; from += MOST_AT_ONCE) {
      reply({ kind: 'checked', turn, problems: changed.slice(from, from + MOST_AT_ONCE), compiles });
    }
  }

  function problemsAt(path: string, from: number, to: number): readonly Problem[] {
    return compiler
      .compile()
      .problems.filter(({ place }) => place.document === path && place.from <= to && place.to >= from);
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

/** Documents in one reply. */
const MOST_AT_ONCE = 300;
/** More problems of one document are not shown; who has mended the first ones sees the next. */
const MOST_SHOWN = 2000;

function shownProblems(compiler: Compiler, texts: ReadonlyMap<string, string>): Map<string, ShownProblem[]> {
  const byPath = new Map<string, ShownProblem[]>();
  const lines = new Map<string, ReturnType<typeof linesOf>>();
  for (const { code, severity, message, place } of compiler.compile().problems) {
    const { document, from, to } = place;
    const known = byPath.get(document);
    if (known !== undefined && known.length >= MOST_SHOWN) continue;
    const startOf = lines.get(document) ?? linesOf(texts.get(document) ?? '');
    lines.set(document, startOf);
    const shown = { code, severity, message, from, to, ...startOf(from) };
    if (known === undefined) byPath.set(document, [shown]);
    else known.push(shown);
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
