// @ts-check
// Goes into the pages of an application in preview: tells the window around them where they are, so that a newer
// application opens at the same place. Only the studio can be that window: no other page may put it into a frame.

const tell = () => window.parent.postMessage({ strataPath: location.pathname + location.search }, '*');

if (window.parent !== window) {
  for (const name of /** @type {const} */ (['pushState', 'replaceState'])) {
    const change = history[name].bind(history);
    history[name] = (...to) => {
      change(...to);
      tell();
    };
  }
  window.addEventListener('popstate', tell);
  tell();
}
