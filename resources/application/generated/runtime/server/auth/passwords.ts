import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { promisify } from 'node:util';

/** What each try of a password costs. */
export interface Cost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** OWASP's figures for scrypt: 32 MB and three rounds for each try. */
const COST: Cost = { N: 2 ** 15, r: 8, p: 3 };
const MEMORY = 2 ** 26;
const BYTES = 32;
/** Longer ones are no passwords that anybody set; looking at them would only take time. */
const MOST_CHARACTERS = 1000;

const derive: (password: string, salt: Buffer, length: number, options: ScryptOptions) => Promise<Buffer> =
  promisify(scrypt);

/** `scrypt$N=32768,r=8,p=3$<salt>$<hash>`; the same characters typed on any keyboard give the same hash. */
export async function hashPassword(password: string, { N, r, p }: Cost = COST): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password.normalize('NFKC'), salt, BYTES, { N, r, p, maxmem: MEMORY });
  const cost = `N=${N},r=${r},p=${p}`;
  return ['scrypt', cost, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

/**
 * Takes the same time whether there is such an account or not.
 *
 * @param stored null: there is no account
 */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  const { cost, salt, hash } = parse(stored ?? NOBODY);
  const tried = password.length > MOST_CHARACTERS ? '' : password.normalize('NFKC');
  const derived = await derive(tried, salt, hash.length, { ...cost, maxmem: MEMORY });
  return timingSafeEqual(derived, hash) && stored !== null && password.length <= MOST_CHARACTERS;
}

const NOBODY = [
  'scrypt',
  `N=${COST.N},r=${COST.r},p=${COST.p}`,
  Buffer.alloc(16).toString('base64url'),
  randomBytes(BYTES).toString('base64url'),
].join('$');

function parse(stored: string): { cost: ScryptOptions; salt: Buffer; hash: Buffer } {
  const [, N, r, p, salt, hash] = /^scrypt\$N=(\d+),r=(\d+),p=(\d+)\$([\w-]+)\$([\w-]+)$/.exec(stored) ?? [];
  if (salt === undefined || hash === undefined) throw new Error('a stored password has an unknown form');
  return {
    cost: { N: Number(N), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, 'base64url'),
    hash: Buffer.from(hash, 'base64url'),
  };
}
