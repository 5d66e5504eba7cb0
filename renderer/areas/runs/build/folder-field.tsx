import { TextField } from '#renderer/ui/text-field.tsx';
import { useActions } from '#renderer/ui/actions-context.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { closeOverlay } from '#renderer/ui/overlay.ts';
import { messageFor } from '#shared/contracts/messages.ts';
import type { Planning } from './use-build-plan.ts';

interface FolderFieldProps {
  folder: string;
  onFolder: (folder: string) => void;
  planning: Planning;
  disabled: boolean;
}

/** The folder that is built into, and what stands against it. */
export function FolderField({ folder, onFolder, planning, disabled }: FolderFieldProps) {
  const actions = useActions();
  const error = planning.status === 'refused' ? planning.error : null;
  // Of these the folder is not to blame.
  const isOfSpecs =
    error?.code.startsWith('specs/') === true || error?.code.startsWith('documents/') === true;
  const message = error === null ? null : messageFor(error);
  return (
    <>
      <TextField
        label="Folder"
        value={folder}
        onChange={onFolder}
        disabled={disabled}
        placeholder="/home/me/acme-crm"
        error={message === null || isOfSpecs ? null : `${message.title} ${message.next}`}
        note={
          planning.status === 'looking'
            ? 'Looking at what would change…'
            : 'By its whole path. It is made when it is not there; what you have written in it stays yours.'
        }
        autoFocus
      />
      {message !== null && isOfSpecs && (
        <div role="alert" className="flex flex-wrap items-center gap-3">
          <p className="min-w-0 flex-1">
            <span className="text-bad">{message.title}</span> {message.next}
          </p>
          {error?.code === 'specs/not-compiling' && (
            <Button
              onClick={() => {
                closeOverlay();
                actions.run('problems.next');
              }}
            >
              Go to the problem
            </Button>
          )}
        </div>
      )}
    </>
  );
}
