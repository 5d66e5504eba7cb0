import { z } from 'zod';
import { previewPerson } from '#shared/contracts/preview.ts';
import type { FromApplication } from '../../../../resources/preview/messages.ts';

const PEOPLE = 500;
const text = z.string().transform((long) => long.slice(0, 20_000).toWellFormed());

const fromApplication = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('opened'), losses: z.array(text).max(10_000), mayKeep: z.boolean() }),
  z.object({ kind: z.literal('filling'), rows: z.number() }),
  z.object({ kind: z.literal('migrated') }),
  z.object({
    kind: z.literal('listening'),
    port: z.number().int().min(1).max(65_535),
    people: z.array(previewPerson).transform((people) => people.slice(0, PEOPLE)),
  }),
  z.object({ kind: z.literal('admitted'), token: z.string() }),
  z.object({ kind: z.literal('failed'), message: text, stack: text }),
]);

/** What an application says, if it is something that one says; null otherwise. */
export function readMessage(message: unknown): FromApplication | null {
  const read = fromApplication.safeParse(message);
  return read.success ? read.data : null;
}
