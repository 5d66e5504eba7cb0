import { useState } from 'react';
import { ActionButton } from '#renderer/ui/action-button.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { ChoiceCards } from '#renderer/ui/choice-cards.tsx';
import { Choice } from '#renderer/ui/choice.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { Slider } from '#renderer/ui/slider.tsx';
import { Switch } from '#renderer/ui/switch.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { ToggleButton } from '#renderer/ui/toggle-button.tsx';
import { Story } from './story.tsx';

const SIZES = [
  { value: 'small', label: 'Small' },
  { value: 'middle', label: 'Middle' },
  { value: 'large', label: 'Large' },
] as const;
type Size = (typeof SIZES)[number]['value'];

export function ControlStories() {
  return (
    <>
      <Story title="Button">
        {(['primary', 'plain', 'quiet', 'danger'] as const).map((look) => (
          <div key={look} className="flex flex-col gap-2">
            <Button look={look}>{look}</Button>
            <Button look={look} disabled>
              disabled
            </Button>
          </div>
        ))}
      </Story>
      <Story title="Toggle button">
        <ToggleButton pressed={false}>Off</ToggleButton>
        <ToggleButton pressed>On</ToggleButton>
      </Story>
      <Story title="Action button, icon button, keyboard hint">
        <ActionButton id="story.plain" />
        <ActionButton id="story.plain" look="primary" />
        <IconButton icon="plus" label="Add" keys="Alt+N" />
        <IconButton icon="trash" label="Cannot be trashed" disabled />
        <Kbd keys="Ctrl+Shift+F" />
        <Kbd keys="⇧⌘F" />
      </Story>
      <FieldStory />
      <SettingStory />
    </>
  );
}

function FieldStory() {
  const [text, setText] = useState('deal.spec.yaml');
  return (
    <Story title="Text field">
      <div className="flex w-full flex-col gap-3">
        <TextField label="Path" value={text} onChange={setText} note="Slashes make folders." />
        <TextField label="Empty" value="" onChange={() => undefined} placeholder="Something" />
        <TextField label="Wrong" value="a/b" onChange={() => undefined} error="This name is taken." />
        <TextField label="Disabled" value="as it is" onChange={() => undefined} disabled />
      </div>
    </Story>
  );
}

function SettingStory() {
  const [on, setOn] = useState(true);
  const [size, setSize] = useState<Size>('middle');
  const [amount, setAmount] = useState(13);
  return (
    <Story title="Switch, choice, select, slider">
      <div className="flex w-full flex-col gap-4">
        <Switch label="On or off" note="At once." checked={on} onChange={setOn} />
        <Switch label="Off" checked={false} onChange={() => undefined} />
        <Switch label="Disabled" checked disabled onChange={() => undefined} />
        <Choice label="One of a few" value={size} options={SIZES} onChange={setSize} />
        <ChoiceCards
          label="One of a few, seen"
          value={size}
          options={SIZES.map((option) => ({ ...option, picture: <span className="block h-10 bg-lifted" /> }))}
          onChange={setSize}
        />
        <div>
          <Select label="One of many" value={size} options={SIZES} onChange={setSize} />
        </div>
        <Slider
          label="A number"
          value={amount}
          min={9}
          max={40}
          format={(value) => `${value} px`}
          onChange={setAmount}
          onCommit={setAmount}
        />
      </div>
    </Story>
  );
}
