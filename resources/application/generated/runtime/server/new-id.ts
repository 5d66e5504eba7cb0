import { randomBytes } from 'node:crypto';

const MOST_PER_MILLISECOND = 0xfff;

/**
 * Makes ids of rows: UUIDs of version 7 (RFC 9562, method 1), so that within a process a later id is greater, and lists
 * that go by id are in the order of creation. Nobody guesses one: 62 bits are random.
 */
export function idMaker(clock: () => Date): () => string {
  let millisecond = 0;
  let count = 0;
  return () => {
    const now = clock().getTime();
    if (now > millisecond) [millisecond, count] = [now, 0];
    else if (count < MOST_PER_MILLISECOND) count += 1;
    else [millisecond, count] = [millisecond + 1, 0];
    const time = millisecond.toString(16).padStart(12, '0');
    const random = randomBytes(8);
    random[0] = ((random[0] ?? 0) & 0x3f) | 0x80;
    const rest = random.toString('hex');
    const counted = count.toString(16).padStart(3, '0');
    return `${time.slice(0, 8)}-${time.slice(8)}-7${counted}-${rest.slice(0, 4)}-${rest.slice(4)}`;
  };
}
