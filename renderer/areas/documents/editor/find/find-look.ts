import { EditorView } from '@codemirror/view';

const control = {
  height: '26px',
  boxSizing: 'border-box',
  border: '1px solid var(--line-strong)',
  borderRadius: '6px',
  color: 'var(--text)',
  font: '12px/1 var(--font-sans)',
} as const;

/** The find panel in Halo's tokens. */
export const findLook = EditorView.theme({
  '.cm-panel.cm-find': {
    display: 'flex',
    flexDirection: 'column',
    gap: '6px',
    padding: '8px 10px',
    fontFamily: 'var(--font-sans)',
    fontSize: '12px',
  },
  '.cm-findRow': { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '6px' },
  '.cm-findRow[hidden], .cm-findButton[hidden]': { display: 'none' },
  '.cm-replaceRow': { paddingLeft: '32px' },
  '.cm-findField': {
    ...control,
    display: 'flex',
    alignItems: 'center',
    flex: '1 1 200px',
    maxWidth: '420px',
    gap: '2px',
    paddingRight: '2px',
    backgroundColor: 'var(--bg)',
  },
  '.cm-findField:focus-within': { outline: '2px solid var(--focus)', outlineOffset: '-1px' },
  '.cm-findInput': {
    ...control,
    flex: '1 1 200px',
    minWidth: '0',
    maxWidth: '420px',
    padding: '0 8px',
    backgroundColor: 'var(--bg)',
  },
  '.cm-findField .cm-findInput': {
    flex: '1',
    border: '0',
    height: '24px',
    background: 'none',
    outline: 'none',
  },
  '.cm-findInput::placeholder': { color: 'var(--faint)', opacity: '1' },
  '.cm-findInput[aria-invalid=true]': { color: 'var(--bad)' },
  '.cm-findButton': {
    ...control,
    minWidth: '26px',
    padding: '0 8px',
    backgroundColor: 'var(--surface-3)',
  },
  '.cm-findButton:hover:not(:disabled)': { borderColor: 'var(--accent)' },
  '.cm-findButton:disabled': { color: 'var(--faint)', borderColor: 'var(--line)' },
  '.cm-findField .cm-findButton, .cm-find-expand, .cm-find-close, .cm-find-previous, .cm-find-next': {
    padding: '0 5px',
    borderColor: 'transparent',
    backgroundColor: 'transparent',
    color: 'var(--muted)',
  },
  // Signs that are drawn, so that they are the same in every font.
  '.cm-find-expand, .cm-find-previous, .cm-find-next, .cm-find-close': {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    fontSize: '0',
  },
  '.cm-find-expand::before, .cm-find-previous::before, .cm-find-next::before': {
    content: '""',
    width: '6px',
    height: '6px',
    borderRight: '1.5px solid currentColor',
    borderBottom: '1.5px solid currentColor',
  },
  '.cm-find-expand::before': { transform: 'translateX(-2px) rotate(-45deg)' },
  '.cm-find-expand[aria-expanded=true]::before, .cm-find-next::before': {
    transform: 'translateY(-2px) rotate(45deg)',
  },
  '.cm-find-previous::before': { transform: 'translateY(2px) rotate(225deg)' },
  '.cm-find-close::before': {
    content: '""',
    width: '11px',
    height: '11px',
    backgroundColor: 'currentColor',
    clipPath:
      'polygon(8% 0, 50% 42%, 92% 0, 100% 8%, 58% 50%, 100% 92%, 92% 100%, 50% 58%, 8% 100%, 0 92%, 42% 50%, 0 8%)',
  },
  '.cm-find-wholeWord': { textDecoration: 'underline' },
  '.cm-findField .cm-findButton': { height: '22px', minWidth: '24px', fontFamily: 'var(--font-mono)' },
  '.cm-findButton[aria-pressed=true]': {
    borderColor: 'var(--accent)',
    backgroundColor: 'var(--accent-soft)',
    color: 'var(--accent)',
  },
  '.cm-findCount': { minWidth: '84px', color: 'var(--muted)', whiteSpace: 'nowrap' },
  '.cm-findCount-none': { color: 'var(--bad)' },
  '.cm-find-close': { marginLeft: 'auto' },
});
