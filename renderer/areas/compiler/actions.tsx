import { activeTab, focusedPane, inText, readDocuments } from '#renderer/areas/documents/index.ts';
import { notify } from '#renderer/ui/notices.ts';
import type { Action } from '#renderer/ui/action.ts';
import { placeFocus, showOverlay } from '#renderer/ui/overlay.ts';
import type { Specs } from './create-specs.ts';
import { CompareDialog } from './dialogs/compare-dialog.tsx';
import { FixPicker } from './dialogs/fix-picker.tsx';
import { OutlinePicker } from './dialogs/outline-picker.tsx';
import { PlacePicker } from './dialogs/place-picker.tsx';
import { RenameDialog, type Renamed } from './dialogs/rename-dialog.tsx';
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

interface Cursor {
  readonly path: string;
  readonly offset: number;
}

/** What the language knows about the text at the cursor. */
export function specActions(specs: Specs): Action[] {
  /** The path of the specification in front and the offset of its cursor. */
  function cursor(): Cursor | null {
    const editor = specInFront();
    const path = editor && specs.pathOf(editor.documentId);
    return path == null ? null : { path, offset: editor!.view.state.selection.main.head };
  }

  async function renamedAt({ path, offset }: Cursor): Promise<Renamed> {
    const [target, places] = await Promise.all([
      specs.ask('renameTarget', path, offset),
      specs.ask('references', path, offset),
    ]);
    if (target === null) return null;
    const documents = new Set(places?.map(({ document }) => document)).size;
    return { target, places: places?.length ?? 0, documents };
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
      run() {
        const editor = specInFront();
        const at = cursor();
        if (editor === null || at === null) return;
        const line = editor.view.state.doc.lineAt(at.offset);
        const problems = specs.ask('problemsAt', at.path, line.from, line.to);
        showOverlay(<FixPicker specs={specs} problems={problems} />);
      },
    },
    {
      id: 'specs.explain',
      title: 'Explain what is here',
      group,
      keys: 'Mod+I',
      keysIn: inText,
      when: hasSpec,
      async run() {
        const editor = specInFront();
        const at = cursor();
        if (editor === null || at === null) return;
        // The code of the editor is there by now.
        const { explainHere } = await import('./editor/explain.ts');
        editor.view.focus();
        if (!(await explainHere(specs, at.path, editor))) tellNoName();
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
      run() {
        const at = cursor();
        if (at === null) return;
        const places = specs
          .ask('references', at.path, at.offset)
          .then(async (found) => (await specs.ask('excerpts', found ?? [])) ?? []);
        showOverlay(<PlacePicker specs={specs} label="References" places={places} none={NO_NAME} />);
      },
    },
    {
      id: 'specs.rename',
      title: 'Rename everywhere…',
      group,
      keys: 'F2',
      keysIn: inText,
      when: hasSpec,
      run() {
        const at = cursor();
        if (at === null) return;
        showOverlay(<RenameDialog specs={specs} renamed={renamedAt(at)} />);
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
      run() {
        const at = cursor();
        if (at !== null) {
          showOverlay(<OutlinePicker specs={specs} outline={specs.ask('outline', at.path)} />);
        }
      },
    },
  ];
}

const NO_NAME = 'No name of the specification stands here.';

function tellNoName(): void {
  notify({
    tone: 'plain',
    title: NO_NAME,
    next: 'Put the cursor on the name of an entity, a field or a role.',
  });
}
