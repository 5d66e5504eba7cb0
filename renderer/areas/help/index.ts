export { helpActions } from './actions.tsx';
