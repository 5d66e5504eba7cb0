/** Text → problems and IR. Start reading here: a compiler keeps the texts of one project and compiles them together. */
import { encodeUtf8 } from 'lib0/string';
import { bytesToHex } from '../kernel/bytes.ts';
import { checkModel, type CheckedModel } from './check/check-model.ts';
import { createCheckMemory } from './check/check-memory.ts';
import { irJson } from './ir/ir-json.ts';
import type { Ir } from './ir/ir.ts';
import type { SourceMap } from './ir/source-map.ts';
import { readPart, type DocumentPart } from './model/read-part.ts';
import type { ProblemCode } from './problem-codes.ts';
import { compareProblems, compareText, type Problem } from './problem.ts';

export interface CompilerDeps {
  /** SHA-256 of the bytes, 32 bytes. */
  readonly sha256: (bytes: Uint8Array) => Uint8Array;
}

/** An IR. What follows from it is made when it is first asked for: a keystroke needs none of it. */
export interface Compiled {
  readonly ir: Ir;
  /** Canonical JSON: the bytes that the hash is made from, as text. */
  readonly json: string;
  /** SHA-256 of the UTF-8 of `json`, 64 hexadecimal digits. */
  readonly hash: string;
  readonly sources: SourceMap;
}

export interface Compilation {
  /** Ordered by document, place and code. */
  readonly problems: readonly Problem[];
  /** What these texts compile to; undefined while a problem is an error. */
  readonly current: Compiled | undefined;
  /** The newest that compiled, perhaps from earlier texts; undefined before the first. */
  readonly lastGood: Compiled | undefined;
}

export interface Compiler {
  /** Puts a document in, or replaces its text. */
  set(document: string, text: string): void;
  /** Takes a document out; does nothing if it is not in. */
  remove(document: string): void;
  /**
   * Compiles what is there. Costs nothing if nothing changed; only changed texts are
   * parsed again, and only entities that depend on a change checked again. Never throws.
   */
  compile(): Compilation;
  /** What each document says by itself, in the order of their names; of an unchanged document the very same object. */
  documents(): readonly DocumentPart[];
}

/** A compiler without documents. */
export function createCompiler({ sha256 }: CompilerDeps): Compiler {
  const parts = new Map<string, DocumentPart>();
  const memory = createCheckMemory();
  let lastGood: Compiled | undefined;
  let compilation: Compilation | undefined;

  return {
    set(document, text) {
      if (parts.get(document)?.text === text) return;
      parts.set(document, readPart(document, text));
      compilation = undefined;
    },

    remove(document) {
      if (parts.delete(document)) compilation = undefined;
    },

    compile() {
      if (compilation) return compilation;
      const all = [...parts.values()];
      const allNamesKnown = !all.some(isUnread);
      const model = checkModel(all, { memory, allNamesKnown });
      const problems = all
        .flatMap((part) => part.problems)
        .concat(allNamesKnown ? model.problems : withoutGuesses(model.problems))
        .sort(compareProblems);
      const current = problems.some(({ severity }) => severity === 'error')
        ? undefined
        : createCompiled(model, sha256);
      lastGood = current ?? lastGood;
      compilation = { problems, current, lastGood };
      return compilation;
    },

    documents() {
      return [...parts.values()].sort((a, b) => compareText(a.document, b.document));
    },
  };
}

/** While a document cannot be read, nobody knows what it declares: that something is not there is not said then. */
function withoutGuesses(problems: readonly Problem[]): Problem[] {
  return problems.filter(({ code }) => !ABOUT_ABSENCE.has(code));
}

function isUnread({ problems }: DocumentPart): boolean {
  return problems.some(({ code }) => UNREADABLE.has(code));
}

const UNREADABLE: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'yaml/syntax',
  'yaml/tab',
  'yaml/too-deep',
  'yaml/too-large',
]);
const ABOUT_ABSENCE: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'name/unknown',
  'expression/unknown-name',
  'app/missing',
  'form/version',
  'event/never',
  'event/entity',
  'access/nobody-reads',
]);

function createCompiled({ ir, sources }: CheckedModel, sha256: CompilerDeps['sha256']): Compiled | undefined {
  if (!ir) return undefined;
  let json: string | undefined;
  let hash: string | undefined;
  let places: SourceMap | undefined;
  return {
    ir,
    get json() {
      return (json ??= irJson(ir));
    },
    get hash() {
      return (hash ??= bytesToHex(sha256(encodeUtf8(this.json))));
    },
    get sources() {
      return (places ??= sources());
    },
  };
}
