export { workspaceActions } from './actions.tsx';
export { ConnectionNotice } from './connection-notice.tsx';
export { ErrorsPanel } from './errors-panel.tsx';
export { NoLink } from './no-link.tsx';
export { RecoveryNotice } from './recovery-notice.tsx';
export { useRefusals } from './refusals.ts';
export { tellConnection } from './tell-connection.ts';
