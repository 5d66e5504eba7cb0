import { activeTab, focusedPane, inText, readDocuments } from '#renderer/areas/documents/index.ts';
import { notify } from '#renderer/ui/notices.ts';
import type { Action } from '#renderer/ui/action.ts';
import { placeFocus, showOverlay } from '#renderer/ui/overlay.ts';
import type { Specs } from './create-specs.ts';
import { CompareDialog } from './dialogs/compare-dialog.tsx';
import { FixPicker } from './dialogs/fix-picker.tsx';
import { OutlinePicker } from './dialogs/outline-picker.tsx';
import { PlacePicker } from './dialogs/place-picker.tsx';
import { RenameDialog } from './dialogs/rename-dialog.tsx';
import { specInFront } from './editor/editors-in-sight.ts';
import { returnToText, showModel, useOpenModels } from './model/open-models.ts';
import { showPlace } from './show-place.ts';
import { useSpecs } from './store.ts';

const group = 'Specification';
const VIEWS = [
  { view: 'form', title: 'Show as a form', keys: 'Alt+Shift+F' },
  { view: 'states', title: 'Show states as a picture', keys: 'Alt+Shift+S' },
  { view: 'entities', title: 'Show entities as a picture', keys: 'Alt+Shift+E' },
] as const;
const hasSpec = () => specInFront() !== null;

/** What the language knows about the text at the cursor. */
export function specActions(specs: Specs): Action[] {
  /** The path of the specification in front and the offset of its cursor. */
  function cursor(): { readonly path: string; readonly offset: number } | null {
    const editor = specInFront();
    const path = editor && specs.pathOf(editor.documentId);
    return path == null ? null : { path, offset: editor!.view.state.selection.main.head };
  }

  async function entityAtCursor(): Promise<string | null> {
    const at = cursor();
    const outline = at === null ? null : await specs.ask('outline', at.path);
    const found = outline
      ?.flatMap(({ children }) => children)
      .find(({ kind, within }) => kind === 'entity' && within.from <= at!.offset && within.to >= at!.offset);
    return found?.name ?? null;
  }

  return [
    {
      id: 'specs.fix',
      title: 'Fix the problem here…',
      group,
      keys: 'Mod+.',
      when: hasSpec,
      async run() {
        const editor = specInFront();
        const at = cursor();
        if (editor === null || at === null) return;
        const line = editor.view.state.doc.lineAt(at.offset);
        const here = (await specs.ask('problemsAt', at.path, line.from, line.to)) ?? [];
        if (here.length === 0) return tell('There is no problem in this line.', 'F8 leads to the next one.');
        showOverlay(<FixPicker specs={specs} problems={here} />);
      },
    },
    {
      id: 'specs.definition',
      title: 'Go to definition',
      group,
      keys: 'F12',
      when: hasSpec,
      async run() {
        const at = cursor();
        if (at === null) return;
        const place = await specs.ask('definition', at.path, at.offset);
        if (place === null) return tellNoName();
        showPlace(specs, place);
      },
    },
    {
      id: 'specs.references',
      title: 'Find references…',
      group,
      keys: 'Shift+F12',
      when: hasSpec,
      async run() {
        const at = cursor();
        if (at === null) return;
        const places = (await specs.ask('references', at.path, at.offset)) ?? [];
        if (places.length === 0) return tellNoName();
        showOverlay(<PlacePicker specs={specs} label="References" places={places} />);
      },
    },
    {
      id: 'specs.rename',
      title: 'Rename everywhere…',
      group,
      keys: 'F2',
      keysIn: inText,
      when: hasSpec,
      async run() {
        const at = cursor();
        if (at === null) return;
        const target = await specs.ask('renameTarget', at.path, at.offset);
        if (target === null) return tellNoName();
        const places = (await specs.ask('references', at.path, at.offset)) ?? [];
        const documents = new Set(places.map(({ document }) => document)).size;
        showOverlay(
          <RenameDialog specs={specs} target={target} places={places.length} documents={documents} />,
        );
      },
    },
    ...VIEWS.map(({ view, title, keys }) => ({
      id: `specs.${view}`,
      title,
      group,
      keys,
      when: () => activeTab(readDocuments())?.kind === 'spec',
      async run() {
        const state = readDocuments();
        const { id: paneId, activeId } = focusedPane(state);
        const open = useOpenModels.getState().byPane[paneId];
        if (activeId === null) return;
        if (open?.documentId === activeId && open.view === view) return returnToText(paneId);
        const entity = open?.entity ?? (await entityAtCursor());
        placeFocus();
        showModel(paneId, { documentId: activeId, view, entity });
      },
    })),
    {
      id: 'specs.compare',
      title: 'What changed in the specification…',
      group,
      keys: 'Alt+Shift+D',
      when: () => useSpecs.getState().status !== 'none',
      run() {
        const { projectId } = readDocuments();
        if (projectId !== null) showOverlay(<CompareDialog specs={specs} projectId={projectId} />);
      },
    },
    {
      id: 'specs.outline',
      title: 'Go to a name in this document…',
      group,
      keys: 'Mod+Shift+O',
      when: hasSpec,
      async run() {
        const at = cursor();
        const outline = at === null ? null : await specs.ask('outline', at.path);
        if (outline !== null) showOverlay(<OutlinePicker specs={specs} outline={outline} />);
      },
    },
  ];
}

function tell(title: string, next: string): void {
  notify({ tone: 'plain', title, next });
}

function tellNoName(): void {
  tell(
    'No name of the specification stands here.',
    'Put the cursor on the name of an entity, a field or a role.',
  );
}
