import { createContext, use } from 'react';
import type { Activities } from './create-activity.ts';

const ActivityContext = createContext<Activities | null>(null);

export const ActivityProvider = ActivityContext;

export function useActivity(): Activities {
  const activities = use(ActivityContext);
  if (activities === null) throw new Error('no ActivityProvider above this component');
  return activities;
}
