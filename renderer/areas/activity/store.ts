import { create } from 'zustand';
import type { Activity } from '#shared/contracts/activity.ts';

/** Newest first; null until the engine has answered. */
export const useActivities = create<{ readonly activities: readonly Activity[] | null }>(() => ({
  activities: null,
}));
