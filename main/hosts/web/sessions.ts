import { createHash, randomBytes } from 'node:crypto';
import type { Session } from '../../platform/rpc/session.ts';

/** How long a link can be used, in milliseconds. */
const TOKEN_LIFETIME = 10 * 60_000;
/** Unused links kept at most; the oldest goes first. */
const TOKEN_LIMIT = 1000;

/**
 * Who may talk to the engine: one-time launch tokens, the bearers they are exchanged for, and the secret of the
 * command line. All are 256 random bits. Only hashes are kept and looked up, so that neither the time of a
 * comparison nor a dump of the memory gives one away.
 */
export interface Sessions {
  /** A token that `exchange` takes once within ten minutes. */
  createToken(): string;
  /** A bearer for a token; null when the token is unknown, used or too old. */
  exchange(token: string): string | null;
  /** The kind of session that a bearer stands for; null for an unknown one. */
  kindOf(bearer: string): Session['kind'] | null;
  /** The bearer of commands run by the same user. */
  readonly commandSecret: string;
}

export function createSessions(now: () => number): Sessions {
  const expiryByToken = new Map<string, number>();
  const kindByBearer = new Map<string, Session['kind']>();
  const commandSecret = randomSecret();
  kindByBearer.set(hashOf(commandSecret), 'cli');

  return {
    commandSecret,
    createToken() {
      const token = randomSecret();
      for (const [hash, expiry] of expiryByToken) {
        if (expiryByToken.size < TOKEN_LIMIT && expiry > now()) break;
        expiryByToken.delete(hash);
      }
      expiryByToken.set(hashOf(token), now() + TOKEN_LIFETIME);
      return token;
    },
    exchange(token) {
      const hash = hashOf(token);
      const expiry = expiryByToken.get(hash);
      expiryByToken.delete(hash);
      if (expiry === undefined || expiry <= now()) return null;
      const bearer = randomSecret();
      kindByBearer.set(hashOf(bearer), 'window');
      return bearer;
    },
    kindOf: (bearer) => kindByBearer.get(hashOf(bearer)) ?? null,
  };
}

function randomSecret(): string {
  return randomBytes(32).toString('base64url');
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64');
}
