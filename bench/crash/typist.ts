import { openDocumentChannel, type DocumentChannel } from '#renderer/client/document-channel.ts';
import type { EngineClient } from '#renderer/client/rpc.ts';
import type { Random } from './random.ts';
import { afterEdit, openingOf, type TypedEdit, type TypedStretch } from './typed-text.ts';
import { watchContent } from './watch-content.ts';

/** Types into one document over a channel of its own and knows which of its edits were acknowledged. */
export interface Typist {
  readonly stretch: TypedStretch;
  readonly channel: DocumentChannel;
  /** One edit: a numbered marker at once, a single character, or a deletion. */
  edit(): void;
  /** Edits that were acknowledged as saved since the typist began. */
  acknowledged(): number;
  close(): void;
}

export function createTypist(deps: {
  readonly client: EngineClient;
  readonly documentId: string;
  readonly name: string;
  readonly random: Random;
}): Typist {
  const { documentId, name, random } = deps;
  const stretch: TypedStretch = { name, edits: [], durable: 0 };
  /** What each content message carried, oldest first: all edits up to a number. */
  let carried: { readonly count: number; readonly edits: number }[] = [];
  let acknowledged = 0;
  let content = '';
  let marker = 0;
  /** Characters of a marker that is being typed key by key. */
  let keys: string[] = [];

  const client = watchContent(deps.client, {
    opened: () => void (carried = []),
    sent: (count) => void carried.push({ count, edits: stretch.edits.length }),
    saved: (count) => {
      for (const message of carried) {
        if (message.count <= count) acknowledged = Math.max(acknowledged, message.edits);
      }
      carried = carried.filter((message) => message.count > count);
      stretch.durable = Math.max(stretch.durable, acknowledged);
    },
  });
  const channel = openDocumentChannel(client, documentId);

  /** The edit must be on the list before it is made: its message goes out while it is made. */
  function make(edit: TypedEdit): void {
    stretch.edits.push(edit);
    content = afterEdit(content, edit);
    const opening = openingOf(name);
    if (edit.kind === 'begin') return channel.text.insert(0, opening);
    const start = channel.text.toString().indexOf(opening) + opening.length;
    if (edit.kind === 'delete') channel.text.delete(start + edit.from, edit.length);
    else channel.text.insert(start + content.length - edit.text.length, edit.text);
  }

  return {
    stretch,
    channel,
    acknowledged: () => acknowledged,
    edit() {
      const key = keys.shift();
      if (stretch.edits.length === 0) make({ kind: 'begin' });
      else if (key !== undefined) make({ kind: 'type', text: key });
      else if (content.length > 40 && random.chance(0.1)) make(deletionIn(content, random));
      else {
        marker += 1;
        const text = `${name}.${String(marker).padStart(6, '0')}${random.pick([';', ' ', '\n', '😀', 'é'])}`;
        if (random.chance(0.5)) make({ kind: 'type', text });
        else keys = [...text];
      }
    },
    close: () => channel.close(),
  };
}

/** Deletes up to 24 code units, but never half a character. */
function deletionIn(content: string, random: Random): TypedEdit {
  const halves = (index: number): number =>
    content.codePointAt(index - 1) !== undefined && (content.codePointAt(index - 1) ?? 0) > 0xffff ? 1 : 0;
  let from = random.between(0, content.length - 25);
  from += halves(from);
  let to = from + random.between(1, 24);
  to += halves(to);
  return { kind: 'delete', from, length: to - from };
}
