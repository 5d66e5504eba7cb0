import { EditorView } from '@codemirror/view';

/** Completion list and hover in Halo's tokens. */
export const specLook = EditorView.theme({
  '.cm-specHover': {
    maxWidth: '440px',
    padding: '8px 12px',
    fontFamily: 'var(--font-sans)',
    fontSize: '12.5px',
  },
  '.cm-specTitle': { fontWeight: '600' },
  '.cm-specSignature': {
    display: 'block',
    marginTop: '4px',
    fontFamily: 'var(--font-mono)',
    fontSize: '12px',
    color: 'var(--muted)',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
  '.cm-specText': { margin: '6px 0 0', color: 'var(--muted)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    minWidth: '220px',
    maxWidth: 'min(520px, 90vw)',
    maxHeight: '16em',
    fontFamily: 'var(--font-mono)',
    fontSize: '12.5px',
    padding: '4px',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
    display: 'flex',
    justifyContent: 'space-between',
    gap: '16px',
    padding: '3px 8px',
    borderRadius: '5px',
  },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    backgroundColor: 'var(--accent-soft)',
    color: 'var(--text)',
  },
  '.cm-completionMatchedText': { textDecoration: 'none', color: 'var(--accent)', fontWeight: '600' },
  '.cm-completionDetail': { marginLeft: '0', fontStyle: 'normal', color: 'var(--muted)' },
  '.cm-tooltip.cm-completionInfo': {
    maxWidth: '360px',
    padding: '8px 12px',
    fontFamily: 'var(--font-sans)',
    fontSize: '12.5px',
    color: 'var(--muted)',
  },
  '.cm-diagnosticAction': {
    display: 'block',
    margin: '6px 0 0',
    padding: '3px 10px',
    border: '1px solid var(--line-strong)',
    borderRadius: '6px',
    backgroundColor: 'var(--surface-3)',
    color: 'var(--text)',
    font: '12px/1.4 var(--font-sans)',
    textAlign: 'left',
  },
  '.cm-diagnosticAction:hover': { borderColor: 'var(--accent)' },
});
