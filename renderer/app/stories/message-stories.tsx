import { Badge } from '#renderer/ui/badge.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { Logo } from '#renderer/ui/logo.tsx';
import { Marked } from '#renderer/ui/marked.tsx';
import { notify } from '#renderer/ui/notices.ts';
import { Progress, Spinner } from '#renderer/ui/progress.tsx';
import { Story } from './story.tsx';

export function MessageStories() {
  return (
    <>
      <Story title="Badge">
        {(['plain', 'ok', 'warn', 'bad'] as const).map((tone) => (
          <Badge key={tone} tone={tone}>
            {tone}
          </Badge>
        ))}
      </Story>
      <Story title="Logo">
        <Logo />
        <Logo className="size-9" />
      </Story>
      <Story title="Marked text">
        <Marked text="spec/deal.spec.yaml" positions={[0, 1, 5, 6, 7]} />
        <Marked text="nothing is marked" positions={[]} />
      </Story>
      <Story title="Progress">
        <div className="flex w-full flex-col gap-3">
          <Progress label="Nothing done" value={0} />
          <Progress label="Half done" value={0.5} />
          <Progress label="Done" value={1} />
          <Spinner label="Asking the engine…" />
        </div>
      </Story>
      <Story title="Toast">
        <Button onClick={() => notify({ tone: 'plain', title: 'Moved to the trash.' })}>A message</Button>
        <Button
          onClick={() =>
            notify({
              tone: 'bad',
              title: 'The disk is full.',
              next: 'Make room; it is tried again by itself.',
              action: { label: 'Try now', run: () => undefined },
            })
          }
        >
          An error
        </Button>
      </Story>
      <Story title="Empty state">
        <EmptyState
          picture={<Icon name="document" />}
          title="No documents yet"
          text="A project holds the documents that are written, shared and handed over together."
          action={<Button look="primary">New document…</Button>}
        />
      </Story>
    </>
  );
}
