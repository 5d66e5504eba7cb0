/** The people of an org. Everybody in it may know their names; e-mail addresses and roles are for admins. */
import { readAllAnew } from './cache.ts';
import type { Answer } from './problem.ts';
import { request } from './request.ts';
import { useLoad, type Load } from './use-load.ts';

export interface Member {
  readonly id: string;
  readonly name: string;
  readonly active: boolean;
  readonly email?: string;
  readonly roles?: readonly string[];
}

export function useMembers(): Load<{ readonly items: readonly Member[] }> {
  return useLoad('/auth/members');
}

export async function changeMember(
  id: string,
  change: { readonly roles?: readonly string[]; readonly active?: boolean },
): Promise<Answer<unknown>> {
  const answer = await request(`/auth/members/${encodeURIComponent(id)}`, { method: 'PATCH', body: change });
  if (answer.ok) readAllAnew();
  return answer;
}

/** The link leads whoever has it to an account in this org; it is not sent to anybody. */
export function invite(email: string, roles: readonly string[]): Promise<Answer<{ readonly link: string }>> {
  return request('/auth/invitations', { method: 'POST', body: { email, roles } });
}
