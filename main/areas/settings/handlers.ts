import type { Handler } from '../../platform/rpc/handler.ts';
import type { settingsContract } from '#shared/contracts/settings.ts';
import { ok } from '#shared/kernel/result.ts';
import type { SettingsArea } from './settings.ts';

type Method = keyof typeof settingsContract.methods;

/** Contract to service, method by method. */
export function settingsHandlers(area: SettingsArea): { readonly [M in Method]: Handler<M> } {
  return {
    'settings.read': () => ok(area.read()),
    'settings.change': ({ change }) => area.change(change),
    'settings.write': ({ text }) => area.write(text),
    'settings.reset': () => area.reset(),
    'settings.layout': () => ok(area.layout()),
    'settings.keepLayout': ({ layout }) => area.keepLayout(layout),
  };
}
