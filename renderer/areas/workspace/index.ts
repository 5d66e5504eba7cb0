export { workspaceActions } from './actions.tsx';
export { ConnectionNotice } from './connection-notice.tsx';
export { NoLink } from './no-link.tsx';
export { RecoveryNotice } from './recovery-notice.tsx';
