import type { App } from 'electron';
import { isCapsule, readLaunchArguments } from './launch-arguments.ts';

/** Links and capsules that somebody wants to open with the studio. */
export interface OpenRequest {
  readonly links: readonly string[];
  readonly capsules: readonly string[];
}

/**
 * Hears what the system, or a second start, wants to be opened. A Mac tells it before the application is ready: such
 * requests wait for `take`.
 */
export function createOpenRequests(app: Pick<App, 'on'>): {
  take(listener: (request: OpenRequest) => void): void;
} {
  const early: OpenRequest[] = [];
  let tell: (request: OpenRequest) => void = (request) => void early.push(request);
  app.on('second-instance', (_event, argv) => tell(readLaunchArguments(argv.slice(1))));
  app.on('open-url', (event, link) => {
    event.preventDefault();
    tell({ links: [link], capsules: [] });
  });
  app.on('open-file', (event, file) => {
    event.preventDefault();
    tell({ links: [], capsules: isCapsule(file) ? [file] : [] });
  });
  return {
    take(listener) {
      tell = listener;
      for (const request of early.splice(0)) listener(request);
    },
  };
}
