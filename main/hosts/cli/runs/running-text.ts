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
  const [first] = people;
  const listed = people
    .filter(({ orgName }) => orgName === first?.orgName)
    .slice(0, NAMED)
    .map(({ email, roles }) => `  ${printable(`${email}  ${roles.join(', ')}`)}`);
  const who = first === undefined ? [] : [`Who can sign in to ${printable(first.orgName)}:`, ...listed];
  return lines([`${title} runs at ${url}`, ...who, 'Press Ctrl+C to stop.']);
}
