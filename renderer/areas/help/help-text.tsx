import { Fragment, type ReactNode } from 'react';
import { useActions } from '#renderer/ui/actions-context.tsx';
import { Kbd } from '#renderer/ui/kbd.tsx';
import type { Block, Inline } from './markdown.ts';
import { isTopic, type TopicId } from './topics.ts';

interface HelpTextProps {
  blocks: readonly Block[];
  onTopic: (topic: TopicId) => void;
  /** What stands at the places that the window fills in. */
  slots: Readonly<Record<string, ReactNode>>;
}

/** A page of the help. Keys are shown as they are set now. */
export function HelpText({ blocks, onTopic, slots }: HelpTextProps) {
  const line = (inlines: readonly Inline[]) =>
    inlines.map((inline, index) => <Piece key={index} inline={inline} onTopic={onTopic} />);
  return (
    <article className="flex max-w-[68ch] flex-col gap-3 text-[14px] leading-relaxed select-text">
      {blocks.map((block, index) => (
        <Fragment key={index}>{render(block, line, slots)}</Fragment>
      ))}
    </article>
  );
}

function render(
  block: Block,
  line: (inlines: readonly Inline[]) => ReactNode,
  slots: HelpTextProps['slots'],
): ReactNode {
  switch (block.kind) {
    case 'heading':
      return block.level === 1 ? (
        <h3 className="text-lg font-semibold">{line(block.inlines)}</h3>
      ) : (
        <h4 className="mt-2 font-semibold">{line(block.inlines)}</h4>
      );
    case 'paragraph':
      return <p>{line(block.inlines)}</p>;
    case 'list': {
      const items = block.items.map((item, index) => <li key={index}>{line(item)}</li>);
      return block.ordered ? (
        <ol className="list-decimal space-y-1 pl-5">{items}</ol>
      ) : (
        <ul className="list-disc space-y-1 pl-5">{items}</ul>
      );
    }
    case 'table':
      return (
        <dl className="flex flex-col divide-y divide-line border-y border-line">
          {block.rows.slice(1).map(([name = [], ...rest], index) => (
            <div key={index} className="flex flex-wrap gap-x-4 py-1.5">
              <dt className="w-44 shrink-0">{line(name)}</dt>
              <dd className="min-w-0 flex-1 basis-52 text-muted">{rest.map((cell) => line(cell))}</dd>
            </div>
          ))}
        </dl>
      );
    case 'code':
      return (
        <pre className="rounded-lg border border-line bg-bg p-3 text-[12.5px] leading-normal break-words whitespace-pre-wrap">
          <code className="font-mono">{block.text}</code>
        </pre>
      );
    case 'slot':
      return slots[block.name];
  }
}

function Piece({ inline, onTopic }: { inline: Inline; onTopic: (topic: TopicId) => void }) {
  switch (inline.kind) {
    case 'text':
      return inline.text;
    case 'code':
      return <code className="font-mono text-[13px] break-words text-(--code-str)">{inline.text}</code>;
    case 'strong':
      return <strong className="font-semibold">{inline.text}</strong>;
    case 'em':
      return <em>{inline.text}</em>;
    case 'keys':
      return <ActionKeys actionId={inline.actionId} fallback={inline.text} />;
    case 'link': {
      const topic = inline.target.replace(/^(\.\.\/)?(.*)\.md$/, '$2');
      if (!isTopic(topic)) return inline.text;
      return (
        <button type="button" className="text-accent underline" onClick={() => onTopic(topic)}>
          {inline.text}
        </button>
      );
    }
  }
}

/** The keys of an action as they are set now; its name in the command menu when it has none. */
function ActionKeys({ actionId, fallback }: { actionId: string; fallback: string }) {
  const actions = useActions();
  const action = actions.find(actionId);
  if (action === undefined) return <Kbd keys={fallback} />;
  const keys = actions.hint(actionId);
  return (
    <span data-action={actionId} data-written={fallback}>
      {keys === null ? <em>{action.title}</em> : <Kbd keys={keys} />}
    </span>
  );
}
