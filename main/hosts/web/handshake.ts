import { z } from 'zod';

const handshake = z.object({ bearer: z.string().max(200), protocol: z.number().int() });
export type Handshake = z.infer<typeof handshake>;

/** The first message of a connection, `{"bearer":"…","protocol":1}`; null for anything else. */
export function readHandshake(text: string): Handshake | null {
  try {
    const read = handshake.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
