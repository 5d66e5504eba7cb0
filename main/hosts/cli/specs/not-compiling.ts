import type { StudioError } from '#shared/contracts/errors.ts';
import { messageFor } from '#shared/contracts/messages.ts';
import { lines, type Answer } from '../output.ts';
import { problemLine, type FileProblem } from './file-problem.ts';

/** The answer of a command that needs specs that compile, while they do not: every error, and exit code 1. */
export function notCompiling(problems: readonly FileProblem[], errors: number): Answer {
  const listed = problems.filter(({ severity }) => severity === 'error');
  const [first] = listed;
  const place = first === undefined ? '' : `${first.file}:${first.range.line}:${first.range.column}`;
  const error: StudioError = {
    code: 'specs/not-compiling',
    errors,
    first: `${place}: ${first?.message ?? ''}`,
  };
  const { title, next } = messageFor(error);
  return {
    json: { error, problems: listed },
    text: '',
    notes: lines([...listed.map(problemLine), title, next]),
    exitCode: 1,
  };
}
