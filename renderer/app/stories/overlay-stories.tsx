import { useState } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { ContextMenu } from '#renderer/ui/context-menu.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FormDialog } from '#renderer/ui/form-dialog.tsx';
import { Menu, type MenuEntry } from '#renderer/ui/menu.tsx';
import { closeOverlay, showAbove, showOverlay } from '#renderer/ui/overlay.ts';
import { Picker } from '#renderer/ui/picker.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { Tooltip } from '#renderer/ui/tooltip.tsx';
import { Story } from './story.tsx';

const nothing = () => undefined;
const ENTRIES: MenuEntry[][] = [
  [
    { label: 'Rename…', keys: 'F2', run: nothing },
    { label: 'Duplicate', disabled: true, run: nothing },
  ],
  [{ label: 'Acme CRM', checked: true, run: nothing }],
];

export function OverlayStories() {
  return (
    <>
      <Story title="Menu, context menu, tooltip">
        <Menu trigger={<Button>Open menu</Button>} groups={ENTRIES} />
        <Tooltip text="Runs a command" keys="Ctrl+K">
          <Button>Hover or focus</Button>
        </Tooltip>
        <ContextMenu groups={ENTRIES}>
          <p className="rounded-md border border-dashed border-edge p-2">Secondary click</p>
        </ContextMenu>
      </Story>
      <Story title="Dialog, picker">
        <Button
          onClick={() =>
            showOverlay(
              <Dialog
                title="A dialog"
                onClose={closeOverlay}
                footer={
                  <Button look="primary" onClick={closeOverlay}>
                    Do it
                  </Button>
                }
              >
                <p>What it is about.</p>
                <Button
                  onClick={() =>
                    showAbove(
                      <Dialog title="Above" onClose={closeOverlay}>
                        <p>Over the other one.</p>
                      </Dialog>,
                    )
                  }
                >
                  One above
                </Button>
              </Dialog>,
            )
          }
        >
          Dialog
        </Button>
        <Button
          onClick={() =>
            showOverlay(
              <Dialog title="A page" onClose={closeOverlay} page>
                <p className="px-4">Of the same size, whatever it shows.</p>
              </Dialog>,
            )
          }
        >
          Page
        </Button>
        <Button
          onClick={() =>
            showOverlay(
              <FormDialog
                title="A form"
                confirm="Send"
                onSubmit={() => {
                  closeOverlay();
                  return Promise.resolve();
                }}
              >
                <TextField label="Name" value="Basalt" onChange={nothing} autoFocus />
              </FormDialog>,
            )
          }
        >
          Form
        </Button>
        <Button onClick={() => showOverlay(<PickerStory />)}>Picker</Button>
      </Story>
    </>
  );
}

function PickerStory() {
  const [query, setQuery] = useState('');
  return (
    <Picker
      label="Pick one"
      placeholder="Some letters"
      items={['Basalt', 'Granite', 'Slate'].filter((name) => name.toLowerCase().includes(query))}
      keyOf={(name) => name}
      render={(name) => name}
      query={query}
      onQuery={setQuery}
      onPick={closeOverlay}
      onClose={closeOverlay}
      empty="Nothing has these letters."
    />
  );
}
