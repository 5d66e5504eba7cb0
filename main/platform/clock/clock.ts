/** Wall time in milliseconds since 1970. Comes in through deps so that tests decide what time it is. */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };
