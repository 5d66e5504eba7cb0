import { Compartment, type Extension } from '@codemirror/state';
import { EditorView, ViewPlugin } from '@codemirror/view';
import type { Settings } from '#shared/contracts/settings.ts';
import { followSettings, readSettings } from '#renderer/areas/settings/index.ts';
import { showInvisibles } from './characters/show-invisibles.ts';

/** Of the font's size, as in Halo: 21 px for 13 px. */
const LINE_HEIGHT = 1.615;

function look({ fontSize, wordWrap, showInvisibles: shown }: Settings['editor']): Extension {
  const style = `--code-size:${fontSize}px;--code-line:${Math.round(fontSize * LINE_HEIGHT)}px`;
  return [
    EditorView.editorAttributes.of({ style }),
    wordWrap ? EditorView.lineWrapping : [],
    shown ? showInvisibles : [],
  ];
}

/** The editor's part of the settings, in force at once when they change. */
export function editorSettings(): Extension {
  const compartment = new Compartment();
  class FollowSettings {
    readonly #stop: () => void;

    constructor(view: EditorView) {
      let known = readSettings().editor;
      this.#stop = followSettings(({ editor }) => {
        if (editor === known) return;
        known = editor;
        view.dispatch({ effects: compartment.reconfigure(look(editor)) });
        view.requestMeasure();
      });
    }

    destroy() {
      this.#stop();
    }
  }
  return [compartment.of(look(readSettings().editor)), ViewPlugin.fromClass(FollowSettings)];
}
