import type { z } from 'zod';
import { activityContract } from './activity.ts';
import { buildsContract } from './builds.ts';
import { documentsContract } from './documents.ts';
import type { StudioError } from './errors.ts';
import { historyReading } from './history.ts';
import { historyChanges } from './history-changes.ts';
import { previewContract } from './preview.ts';
import { runsContract } from './runs.ts';
import { settingsContract } from './settings.ts';
import { specsContract } from './specs.ts';
import { templatesContract } from './templates.ts';
import { workspaceContract } from './workspace.ts';

/** Every method of the studio. A new area adds its contract here and nowhere else. */
export const methods = {
  ...settingsContract.methods,
  ...documentsContract.methods,
  ...activityContract.methods,
  ...historyReading.methods,
  ...historyChanges.methods,
  ...specsContract.methods,
  ...templatesContract.methods,
  ...runsContract.methods,
  ...previewContract.methods,
  ...buildsContract.methods,
  ...workspaceContract.methods,
};
/** Every event of the studio. */
export const events = {
  ...settingsContract.events,
  ...documentsContract.events,
  ...activityContract.events,
  ...historyReading.events,
  ...historyChanges.events,
  ...specsContract.events,
  ...templatesContract.events,
  ...runsContract.events,
  ...previewContract.events,
  ...buildsContract.events,
  ...workspaceContract.events,
};

export type MethodName = keyof typeof methods;
export type EventName = keyof typeof events;
/** What a caller passes. */
export type MethodInput<M extends MethodName> = z.input<(typeof methods)[M]['input']>;
/** What a handler gets: parsed, defaults filled in. */
export type ParsedInput<M extends MethodName> = z.output<(typeof methods)[M]['input']>;
export type MethodOutput<M extends MethodName> = z.output<(typeof methods)[M]['output']>;
export type EventPayload<E extends EventName> = z.output<(typeof events)[E]>;
/** The errors that a method declares. */
export type MethodError<M extends MethodName> = Extract<
  StudioError,
  { code: (typeof methods)[M]['errors'][number] }
>;

export function isMethodName(name: string): name is MethodName {
  return Object.hasOwn(methods, name);
}
