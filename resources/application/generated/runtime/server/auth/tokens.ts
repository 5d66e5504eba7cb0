import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits that nobody guesses. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What of a token is kept: whoever reads the database cannot use it. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Takes the same time for every wrong text. */
export function isSameSecret(given: string, secret: string): boolean {
  return timingSafeEqual(Buffer.from(hashOf(given)), Buffer.from(hashOf(secret)));
}
