import type { SettingsView } from '#shared/contracts/settings.ts';
import { notify } from '#renderer/ui/notices.ts';
import { useOverlay } from '#renderer/ui/overlay.ts';
import { problemWords } from './setting-problems.ts';

/**
 * Says once that something in the settings is not used; again only when it is something else. Over a dialog it says
 * nothing: the settings page lists its own problems.
 */
export function createProblemNotice(open: () => void): (view: SettingsView) => void {
  let told = '';
  return ({ problems }) => {
    const state = JSON.stringify(problems);
    if (state === told) return;
    told = state;
    const [first] = problems;
    if (first === undefined || useOverlay.getState().overlay !== null) return;
    const { title, next } = problemWords(first);
    const more = problems.length - 1;
    notify({
      tone: 'bad',
      title: more === 0 ? title : `${title} ${more} more settings are not used either.`,
      next,
      action: { label: 'Open settings', run: open },
    });
  };
}
