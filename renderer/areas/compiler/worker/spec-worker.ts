import type { Request } from './messages.ts';
import { createSpecSession } from './spec-session.ts';

const session = createSpecSession(
  (reply) => postMessage(reply),
  (work) => setTimeout(work),
);
addEventListener('message', ({ data }: MessageEvent<Request>) => session.receive(data));
