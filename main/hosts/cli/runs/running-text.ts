import { lines } from '../output.ts';
import { printable } from '../specs/file-problem.ts';

/** So many of those who can sign in are named. */
const NAMED = 12;

/** What `run` says when the pages answer. */
export function runningText(
  title: string,
  url: string,
  people: readonly { readonly email: string; readonly orgName: string; readonly roles: readonly string[] }[],
): string {
  const listed = people
    .slice(0, NAMED)
    .map(({ email, orgName, roles }) => `  ${email}  ${roles.join(', ') || 'member'}  ${orgName}`);
  const who = listed.length === 0 ? [] : ['Who can sign in, with which roles and where:', ...listed];
  return lines([`${title} runs at ${url}`, ...who, 'Press Ctrl+C to stop.'].map(printable));
}
