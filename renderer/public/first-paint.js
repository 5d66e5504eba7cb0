// Runs before the first paint, so that the window never flashes in another theme than the one that was chosen.
// It decides as `app/theme/resolve-look.ts` does, from what the window remembers of the last time; a test holds the
// two together. A script of its own, because the content security policy allows no inline ones.
(() => {
  const asks = (query) => matchMedia(`(${query})`).matches;
  let chosen = {};
  try {
    chosen = JSON.parse(localStorage.getItem('strata.look') ?? '{}') ?? {};
  } catch {
    // What cannot be read is as good as nothing remembered.
  }
  const themes = ['dark', 'light', 'contrast'];
  const system = asks('prefers-contrast: more')
    ? 'contrast'
    : asks('prefers-color-scheme: light')
      ? 'light'
      : 'dark';
  const reduced = (choice, query) => choice === 'on' || (choice !== 'off' && asks(query));
  const { dataset } = document.documentElement;
  dataset.theme = themes.includes(chosen.theme) ? chosen.theme : system;
  dataset.motion = reduced(chosen.reducedMotion, 'prefers-reduced-motion: reduce') ? 'reduced' : 'full';
  dataset.transparency = reduced(chosen.reducedTransparency, 'prefers-reduced-transparency: reduce')
    ? 'reduced'
    : 'full';
})();
