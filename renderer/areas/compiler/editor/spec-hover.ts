import type { Extension } from '@codemirror/state';
import { hoverTooltip, type EditorView, type Tooltip } from '@codemirror/view';
import type { Hover } from '#shared/compiler/services/services.ts';
import type { DocumentId } from '#shared/kernel/brand.ts';
import type { Specs } from '../create-specs.ts';

/** What a name or key means, for a pointer that rests on it. */
export function specHover(specs: Specs, documentId: DocumentId): Extension {
  return hoverTooltip(async (view, position) => {
    const path = specs.pathOf(documentId);
    const hover = path === null ? null : await specs.ask('hover', path, position);
    return hover === null ? null : tooltipOf(view, hover);
  });
}

/** The tooltip over the place that it is about. */
function tooltipOf(view: EditorView, hover: Hover): Tooltip {
  const { length } = view.state.doc;
  return {
    pos: Math.min(hover.place.from, length),
    end: Math.min(hover.place.to, length),
    above: true,
    create: () => ({ dom: hoverDom(hover) }),
  };
}

/** What a name means, to be shown. */
export function hoverDom({ title, signature, text }: Hover): HTMLElement {
  const dom = document.createElement('div');
  dom.className = 'cm-specHover';
  const add = (tag: string, className: string, content: string) => {
    const element = document.createElement(tag);
    element.className = className;
    element.textContent = content;
    dom.append(element);
  };
  add('div', 'cm-specTitle', title);
  if (signature !== undefined) add('code', 'cm-specSignature', signature);
  for (const paragraph of text) add('p', 'cm-specText', paragraph);
  return dom;
}
