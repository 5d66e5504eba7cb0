/** A file that a person picked or dropped, with the path it shall have in the project. */
export interface PickedFile {
  readonly path: string;
  readonly file: Blob;
}

/** From a file input. The name of a picked folder itself is left out, as in `strata project import FOLDER`. */
export function fromFileList(files: Iterable<File>): PickedFile[] {
  return [...files].map((file) => ({
    path: file.webkitRelativePath === '' ? file.name : withoutFirstFolder(file.webkitRelativePath),
    file,
  }));
}

/** From a drop of files and folders. Folders are read through; a lone folder's own name is left out. */
export async function fromDrop(transfer: DataTransfer): Promise<PickedFile[]> {
  // The entries must be taken before the first pause: the browser empties the transfer after the event.
  const entries = [...transfer.items]
    .map((item) => item.webkitGetAsEntry())
    .filter((entry) => entry !== null);
  const picked: PickedFile[] = [];
  for (const entry of entries) await readEntry(entry, picked);
  const lone = entries.length === 1 && entries[0]?.isDirectory === true;
  return lone ? picked.map((one) => ({ ...one, path: withoutFirstFolder(one.path) })) : picked;
}

async function readEntry(entry: FileSystemEntry, into: PickedFile[]): Promise<void> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    into.push({ path: entry.fullPath.slice(1), file });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return;
    for (const child of some) await readEntry(child, into);
  }
}

function withoutFirstFolder(path: string): string {
  return path.slice(path.indexOf('/') + 1);
}
