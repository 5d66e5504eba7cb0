import {
  AbstractMessageReader,
  AbstractMessageWriter,
  type DataCallback,
  type Disposable,
  type Message,
  type MessageReader,
  type MessageWriter,
} from 'vscode-jsonrpc/node';
import { readMessage, refusedDuplicate, type CallId } from './rpc-server-message.ts';
import type { RpcError } from './rpc-server-errors.ts';
import type { Wire } from './wire.ts';

/** The two ends that `vscode-jsonrpc` talks to. */
export interface RpcTransport {
  readonly reader: MessageReader;
  readonly writer: MessageWriter;
}

/**
 * JSON-RPC over the text messages of a wire. Malformed messages are answered here and go no further; so do calls
 * that reuse the id of a running one, of which `vscode-jsonrpc` would lose the first.
 */
export function createRpcTransport(wire: Wire, sendText: (text: string) => void): RpcTransport {
  const running = new Set<string>();

  const refuse = (id: CallId | null, error: RpcError) =>
    sendText(JSON.stringify({ jsonrpc: '2.0', id, error }));
  const receive = (text: string, deliver: DataCallback) => {
    const incoming = readMessage(text);
    switch (incoming.kind) {
      case 'ignored':
        return;
      case 'refused':
        return refuse(incoming.id, incoming.error);
      case 'cancel':
        return deliver(incoming.message);
      case 'call': {
        const key = String(incoming.id);
        if (running.has(key)) return refuse(incoming.id, refusedDuplicate(incoming.id));
        running.add(key);
        return deliver(incoming.message);
      }
    }
  };

  class WireReader extends AbstractMessageReader {
    listen(deliver: DataCallback): Disposable {
      wire.onText((text) => receive(text, deliver));
      return { dispose() {} };
    }
  }

  class WireWriter extends AbstractMessageWriter implements MessageWriter {
    write(message: Message): Promise<void> {
      if ('id' in message) running.delete(String(message.id));
      sendText(JSON.stringify(message));
      return Promise.resolve();
    }
    end(): void {}
  }

  return { reader: new WireReader(), writer: new WireWriter() };
}
