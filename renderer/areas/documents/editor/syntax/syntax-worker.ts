import { yamlProblems, type SyntaxProblem } from './syntax-problems.ts';

/** What the editor sends, and what it gets back under the same number. */
export interface SyntaxRequest {
  readonly version: number;
  readonly text: string;
}
export interface SyntaxAnswer {
  readonly version: number;
  readonly problems: readonly SyntaxProblem[];
}

self.onmessage = ({ data }: MessageEvent<SyntaxRequest>) => {
  self.postMessage({ version: data.version, problems: yamlProblems(data.text) } satisfies SyntaxAnswer);
};
