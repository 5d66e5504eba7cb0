import { useState } from 'react';
import { ScrollBox } from '#renderer/ui/scroll-box.tsx';
import { Sections } from '#renderer/ui/sections.tsx';
import { Split, SplitHandle, SplitPane } from '#renderer/ui/split.tsx';
import type { TreeRow } from '#renderer/ui/tree-keys.ts';
import { Tree } from '#renderer/ui/tree.tsx';
import { Story } from './story.tsx';

const row = (id: string, level: number, parentId: string | null, expanded: boolean | null): TreeRow => ({
  id,
  label: id,
  level,
  parentId,
  expanded,
  position: 1,
  siblings: 1,
});
const ROWS = [
  row('spec', 1, null, true),
  row('deal.spec.yaml', 2, 'spec', null),
  row('a name that is far too long for the width that it has got here.spec.yaml', 2, 'spec', null),
  row('prompts', 1, null, false),
];

export function ListStories() {
  const [selected, setSelected] = useState<string | null>('spec');
  const [section, setSection] = useState<'one' | 'two'>('one');
  return (
    <>
      <Story title="Tree">
        <div className="flex h-36 w-full">
          <Tree
            label="A tree"
            rows={ROWS}
            selectedId={selected}
            currentId="deal.spec.yaml"
            onCommand={(command) => setSelected(command.id)}
          />
        </div>
      </Story>
      <Story title="Split">
        <Split id="story-split" direction="row" className="h-28 w-full border border-line">
          <SplitPane id="left" minSize={80} defaultSize="40%" className="p-2">
            Left
          </SplitPane>
          <SplitHandle label="Width of the left pane" />
          <SplitPane id="right" minSize={80} className="p-2">
            Right
          </SplitPane>
        </Split>
      </Story>
      <Story title="Scroll box">
        <ScrollBox label="Many lines" className="h-20 w-full rounded-lg border border-line p-2">
          {Array.from({ length: 12 }, (_, index) => (
            <p key={index}>Line {index + 1}</p>
          ))}
        </ScrollBox>
      </Story>
      <Story title="Sections">
        <div className="flex h-40 w-full">
          <Sections
            label="Parts"
            items={[
              { id: 'one', label: 'One' },
              { id: 'two', label: 'Two', count: 3 },
            ]}
            activeId={section}
            onActivate={setSection}
          >
            The part {section}.
          </Sections>
        </div>
      </Story>
    </>
  );
}
