import type { EngineClient } from '#renderer/client/rpc.ts';

/** Message type of y-protocols/sync that carries no content. */
const STEP_1 = 0;

export interface ContentWatcher {
  /** A channel was opened, and its count of content messages begins anew. */
  opened(): void;
  /** The `count`th content message goes out; it carries everything that was edited until now. */
  sent(count: number): void;
  /** The first `count` content messages are on disk. */
  saved(count: number): void;
}

/** The same client, with somebody who sees the frames of the one document channel that is opened with it. */
export function watchContent(client: EngineClient, watcher: ContentWatcher): EngineClient {
  let sent = 0;
  return {
    ...client,
    openChannel(params, listener) {
      sent = 0;
      watcher.opened();
      return client.openChannel(params, (frame) => {
        if (frame.kind === 'saved') watcher.saved(frame.count);
        listener(frame);
      });
    },
    sendFrame(frame) {
      if (frame.kind === 'sync' && frame.message[0] !== STEP_1) {
        sent += 1;
        watcher.sent(sent);
      }
      client.sendFrame(frame);
    },
  };
}
