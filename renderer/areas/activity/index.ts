export { activityActions } from './actions.ts';
export { ActivityProvider } from './activity-context.tsx';
export { ActivityView } from './activity-view.tsx';
export { createActivities } from './create-activity.ts';
