import type { DeepLink } from '#shared/contracts/desktop-bridge.ts';
import { isUuid } from '#shared/kernel/bytes.ts';

export const LINK_SCHEME = 'strata';
/** Longer ones are not even parsed. */
const LENGTH = 200;

/**
 * Reads `strata://document/<uuid>` or `strata://project/<uuid>`. Null for anything else: other hosts, queries,
 * fragments, credentials, dots, percent signs. A link comes from any page or mail, so it only ever names something
 * that is here already; it cannot make, change or fetch anything.
 */
export function parseDeepLink(text: string): DeepLink | null {
  if (text.length > LENGTH) return null;
  const [, kind, id] = /^strata:\/\/(document|project)\/([0-9a-f-]{36})\/?$/i.exec(text) ?? [];
  if (kind === undefined || id === undefined || !isUuid(id.toLowerCase())) return null;
  return { kind: kind.toLowerCase() as DeepLink['kind'], id: id.toLowerCase() };
}

/** Whether a command-line argument is meant as a link of ours, understandable or not. */
export function looksLikeDeepLink(argument: string): boolean {
  return argument.toLowerCase().startsWith(`${LINK_SCHEME}:`);
}
