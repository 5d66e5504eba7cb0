import type { Problem } from '#shared/compiler/problem.ts';
import { applyEdits } from '../apply-edits.ts';
import type { Specs } from '../create-specs.ts';
import { showPlace } from '../show-place.ts';
import type { ShownProblem } from '../worker/messages.ts';

/** A problem in words, with its ways out and the places that it has to do with, which are asked for now. */
export function problemMessage(specs: Specs, path: string, problem: ShownProblem): HTMLElement {
  const dom = document.createElement('div');
  dom.textContent = problem.message;
  void specs.ask('problemsAt', path, problem.from, problem.to).then((found) => {
    const whole = found?.find(({ code, message }) => code === problem.code && message === problem.message);
    if (whole !== undefined) addActions(dom, specs, whole);
  });
  return dom;
}

function addActions(dom: HTMLElement, specs: Specs, { fixes, related }: Problem): void {
  const add = (label: string, run: () => void) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'cm-diagnosticAction';
    button.textContent = label;
    // The focus stays in the text.
    button.addEventListener('mousedown', (event) => event.preventDefault());
    button.addEventListener('click', run);
    dom.append(button);
  };
  for (const { title, edits } of fixes) add(title, () => void applyEdits(specs, edits, `${title}.`));
  for (const { place, message } of related) {
    add(`${message} (${place.document})`, () => showPlace(specs, place));
  }
}
