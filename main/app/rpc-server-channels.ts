import * as decoding from 'lib0/decoding';
import {
  decodeDocumentFrame,
  encodeDocumentFrame,
  type DocumentFrame,
} from '#shared/contracts/document-frames.ts';
import type { StudioErrorCode } from '#shared/contracts/errors.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Logger } from '../platform/log/logger.ts';
import type { ChannelPeer, Channels, ChannelSink } from '../platform/rpc/session.ts';

/** The document channels of one connection, with what the connection itself needs of them. */
export interface ConnectionChannels extends Channels {
  /** A binary message from the window. Anything that is no frame of an open channel gets a `closed` frame. */
  receive(bytes: Uint8Array): void;
  /** Lets out what the engine has sent into a new channel: call it when the window knows the channel's number. */
  release(channel: number): void;
  /** Closes every channel; nothing is sent any more. */
  closeAll(): void;
}

interface Channel {
  /** Null until the engine's end is there. */
  peer: ChannelPeer | null;
  /** Frames that wait for `release`; null from then on. */
  held: Uint8Array[] | null;
  /** The engine has sent its `closed` frame; nothing follows it. */
  ended: boolean;
}

export function createConnectionChannels(deps: {
  readonly send: (bytes: Uint8Array) => void;
  readonly logger: Logger;
}): ConnectionChannels {
  const { send, logger } = deps;
  const channels = new Map<number, Channel>();
  let lastNumber = 0;
  let isClosed = false;

  const emit = (number: number, channel: Channel, frame: Parameters<ChannelSink>[0]) => {
    if (channel.ended || channels.get(number) !== channel) return;
    const bytes = encodeDocumentFrame({ ...frame, channel: number } as DocumentFrame);
    channel.ended = frame.kind === 'closed';
    if (channel.held) channel.held.push(bytes);
    else send(bytes);
    if (channel.ended && !channel.held) channels.delete(number);
  };

  const refuse = (number: number, code: StudioErrorCode) => {
    const channel = channels.get(number);
    channels.delete(number);
    channel?.peer?.close();
    send(encodeDocumentFrame({ kind: 'closed', channel: number, code }));
  };

  return {
    async open(open) {
      const number = ++lastNumber;
      const channel: Channel = { peer: null, held: [], ended: false };
      channels.set(number, channel);
      const opened = await open((frame) => emit(number, channel, frame));
      if (!opened.ok) {
        channels.delete(number);
        return opened;
      }
      if (isClosed) opened.value.close();
      channel.peer = opened.value;
      return ok(number);
    },

    close(number) {
      const channel = channels.get(number);
      if (!channel) return false;
      channels.delete(number);
      channel.peer?.close();
      return true;
    },

    release(number) {
      const channel = channels.get(number);
      if (!channel?.held) return;
      const { held } = channel;
      channel.held = null;
      for (const bytes of held) send(bytes);
      if (channel.ended) channels.delete(number);
    },

    receive(bytes) {
      const frame = decodeDocumentFrame(bytes);
      if (!frame.ok) return refuse(channelOf(bytes), frame.error.code);
      const { channel: number, ...content } = frame.value;
      // What a window may not send would count as an edit that never gets saved; better that it hears of it.
      if (content.kind !== 'sync' && content.kind !== 'presence') return refuse(number, 'rpc/malformed');
      const peer = channels.get(number)?.peer;
      if (!peer) return refuse(number, 'rpc/unknown-channel');
      try {
        peer.receive(content);
      } catch (bug) {
        logger.error('a document channel failed unexpectedly', { channel: number, bug });
        refuse(number, 'internal');
      }
    },

    closeAll() {
      isClosed = true;
      const open = [...channels.values()];
      channels.clear();
      for (const { peer } of open) peer?.close();
    },
  };
}

/** The channel that a malformed frame names, or 0, which no channel has. */
function channelOf(bytes: Uint8Array): number {
  try {
    // A copy: on a view lib0 would read on into the buffer behind it.
    return decoding.readVarUint(decoding.createDecoder(bytes.slice()));
  } catch {
    return 0;
  }
}
