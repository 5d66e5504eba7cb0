import { useMemo, useState } from 'react';
import type { EngineClient } from '#renderer/client/rpc.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { closeOverlay } from '#renderer/ui/overlay.ts';
import { Sections } from '#renderer/ui/sections.tsx';
import { DataPaths } from './data-paths.tsx';
import { HelpText } from './help-text.tsx';
import { parseMarkdown } from './markdown.ts';
import { PAGES } from './pages.ts';
import { TOPICS, type TopicId } from './topics.ts';

/** The help, open at the page about the screen that somebody came from. */
export default function HelpDialog({ client, topic }: { client: EngineClient; topic: TopicId }) {
  const [shown, setShown] = useState(topic);
  const blocks = useMemo(() => parseMarkdown(PAGES[shown]), [shown]);
  return (
    <Dialog title="Help" onClose={closeOverlay} page>
      <Sections label="Help pages" items={TOPIC_ITEMS} activeId={shown} onActivate={setShown}>
        <div key={shown} data-testid="help-page" data-topic={shown}>
          <HelpText blocks={blocks} onTopic={setShown} slots={{ paths: <DataPaths client={client} /> }} />
        </div>
      </Sections>
    </Dialog>
  );
}

const TOPIC_ITEMS = TOPICS.map(({ id, title }) => ({ id, label: title }));
