import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { ActionsProvider } from '#renderer/ui/actions-context.tsx';
import { Choice } from '#renderer/ui/choice.tsx';
import { useOverlay } from '#renderer/ui/overlay.ts';
import { Popups } from '#renderer/ui/popups.tsx';
import { Toasts } from '#renderer/ui/toasts.tsx';
import '#renderer/ui/styles.css';
import { createRegistry } from '../commands/registry.ts';
import { ControlStories } from './control-stories.tsx';
import { ListStories } from './list-stories.tsx';
import { MessageStories } from './message-stories.tsx';
import { OverlayStories } from './overlay-stories.tsx';
import { SpecStories } from './spec-stories.tsx';

// The page of all components, for those who work on them. `npm run ui` shows it; no build holds it.

const registry = createRegistry(
  [
    { id: 'story.plain', title: 'Something to do', group: 'Stories', keys: 'Alt+S', run: () => undefined },
    { id: 'story.never', title: 'Not now', group: 'Stories', when: () => false, run: () => undefined },
  ],
  'other',
);

const LOOKS = {
  theme: ['dark', 'light', 'contrast'],
  transparency: ['full', 'reduced'],
  motion: ['full', 'reduced'],
} as const;

function Stories() {
  const overlay = useOverlay((state) => state.overlay);
  return (
    <ActionsProvider actions={registry}>
      <main className="h-full overflow-auto">
        <header className="glass sticky top-0 z-5 flex flex-wrap items-center gap-4 border-b border-line px-6 py-2">
          <h1 className="mr-auto text-lg font-semibold">Halo</h1>
          <LookChoice name="theme" />
          <LookChoice name="transparency" />
          <LookChoice name="motion" />
        </header>
        <div className="mx-auto grid max-w-[1200px] gap-x-6 p-6 lg:grid-cols-2">
          <ControlStories />
          <ListStories />
          <MessageStories />
          <OverlayStories />
          <SpecStories />
        </div>
      </main>
      {overlay}
      <Popups />
      <Toasts />
    </ActionsProvider>
  );
}

function LookChoice({ name }: { name: keyof typeof LOOKS }) {
  const { dataset } = document.documentElement;
  const [value, setValue] = useState(dataset[name] ?? LOOKS[name][0]);
  return (
    <Choice
      label={name}
      value={value}
      options={LOOKS[name].map((option) => ({ value: option, label: option }))}
      onChange={(next) => {
        dataset[name] = next;
        setValue(next);
      }}
    />
  );
}

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Stories />
  </StrictMode>,
);
