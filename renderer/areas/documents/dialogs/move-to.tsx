import { useState } from 'react';
import { fuzzyMatch } from '#renderer/ui/fuzzy.ts';
import { Marked } from '#renderer/ui/marked.tsx';
import { closeOverlay } from '#renderer/ui/overlay.ts';
import { Picker } from '#renderer/ui/picker.tsx';
import { readDocuments } from '../store.ts';
import { canMoveInto, foldersOf } from '../tree/move-into.ts';
import { nameOf } from '../tree-rows.ts';

interface MoveToProps {
  /** What is moved. */
  path: string;
  isFolder: boolean;
  onMove: (folder: string) => void;
}

interface Choice {
  readonly folder: string;
  readonly label: string;
  readonly positions: readonly number[];
}

/** Chooses the folder that a document or folder moves to; what is typed can become a new one. */
export function MoveTo({ path, isFolder, onMove }: MoveToProps) {
  const [query, setQuery] = useState('');
  const [folders] = useState(() => ['', ...foldersOf(readDocuments().documents?.values() ?? [])]);
  const typed = query.trim().replace(/^\/+|\/+$/g, '');
  const choices: Choice[] = folders
    .filter((folder) => canMoveInto(folder, path, isFolder))
    .map((folder) => ({ folder, label: folder === '' ? 'Top level' : folder }))
    .flatMap((choice) => {
      const match = fuzzyMatch(choice.label, query);
      return match === null ? [] : [{ ...choice, ...match }];
    })
    .sort((a, b) => (query === '' ? 0 : b.score - a.score));
  if (typed !== '' && !folders.includes(typed) && canMoveInto(typed, path, isFolder)) {
    choices.push({ folder: typed, label: `New folder: ${typed}`, positions: [] });
  }

  return (
    <Picker
      label={`Move “${nameOf(path)}” to a folder`}
      placeholder="Folder, or the name of a new one"
      items={choices}
      keyOf={(choice) => choice.label}
      render={({ label, positions }) => (
        <span className="truncate" title={label}>
          <Marked text={label} positions={positions} />
        </span>
      )}
      query={query}
      onQuery={setQuery}
      onPick={({ folder }) => {
        closeOverlay();
        onMove(folder);
      }}
      onClose={closeOverlay}
      empty="There is no other folder; type the name of a new one."
    />
  );
}
