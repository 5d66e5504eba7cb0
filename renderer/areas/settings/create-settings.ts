import type { MethodInput } from '#shared/contracts/contracts.ts';
import type { StudioError } from '#shared/contracts/errors.ts';
import type { SettingsView } from '#shared/contracts/settings.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { EngineClient } from '#renderer/client/rpc.ts';
import { notifyError } from '#renderer/ui/notices.ts';
import { takeSettings } from './store.ts';

export type SettingsChange = MethodInput<'settings.change'>['change'];

/** The window's hold on the settings of the workspace. */
export interface Settings {
  /** Asks the engine for the file as it stands. */
  reload(): Promise<void>;
  /** Changes some values; a refusal is shown. */
  change(change: SettingsChange): Promise<void>;
  /** Replaces the whole file. */
  write(text: string): Promise<Result<SettingsView, StudioError>>;
  /** Back to the defaults; the file is kept beside. A refusal is shown. */
  reset(): Promise<void>;
}

/** Reads the settings whenever the engine is there, and follows what other windows change. */
export function createSettings(client: EngineClient, onView: (view: SettingsView) => void): Settings {
  function take(view: SettingsView): void {
    takeSettings(view);
    onView(view);
  }

  async function reload(): Promise<void> {
    const read = await client.call('settings.read', {});
    if (read.ok) take(read.value);
  }

  async function settle(asked: Promise<Result<SettingsView, StudioError>>): Promise<void> {
    const answer = await asked;
    if (answer.ok) take(answer.value);
    else notifyError(answer.error);
  }

  client.on('settings.changed', take);
  if (client.connection.peek().status === 'ready') void reload();
  client.connection.subscribe((state) => state.status === 'ready' && void reload());

  return {
    reload,
    change: (change) => settle(client.call('settings.change', { change })),
    reset: () => settle(client.call('settings.reset', {})),
    async write(text) {
      const written = await client.call('settings.write', { text });
      if (!written.ok) return written;
      take(written.value);
      return ok(written.value);
    },
  };
}
