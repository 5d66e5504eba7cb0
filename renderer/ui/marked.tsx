import type { ReactNode } from 'react';

/** A text with some of its characters marked, as those that a query has met. */
export function Marked({ text, positions }: { text: string; positions: readonly number[] }) {
  if (positions.length === 0) return <bdi>{text}</bdi>;
  const parts: ReactNode[] = [];
  let from = 0;
  for (let index = 0; index < positions.length; index++) {
    const start = positions[index]!;
    while (positions[index + 1] === positions[index]! + 1) index += 1;
    const end = positions[index]! + 1;
    parts.push(text.slice(from, start), <Mark key={start} text={text.slice(start, end)} />);
    from = end;
  }
  return (
    <bdi>
      {parts}
      {text.slice(from)}
    </bdi>
  );
}

function Mark({ text }: { text: string }) {
  return <mark className="bg-transparent font-semibold text-accent">{text}</mark>;
}
