// @ts-check
// Goes into the pages of an application in preview, for the studio's window around them: tells it where the page is, so
// that a newer application opens at the same place, and hands the keys on that lead out of the frame, so that nobody is
// caught in it, and leaves the focus where it is. No other page than the studio's may put it into a frame.

/** @param {object} message */
const tell = (message) => window.parent.postMessage(message, '*');
const tellPath = () => tell({ strataPath: location.pathname + location.search });

if (window.parent !== window) {
  for (const name of /** @type {const} */ (['pushState', 'replaceState'])) {
    const change = history[name].bind(history);
    history[name] = (...to) => {
      change(...to);
      tellPath();
    };
  }
  window.addEventListener('popstate', tellPath);
  window.addEventListener('keydown', (event) => {
    if (event.key !== 'F6' || event.defaultPrevented) return;
    event.preventDefault();
    tell({ strataStep: event.shiftKey ? -1 : 1 });
  });
  // A page that opens puts the focus where one begins; somebody who writes in the studio meanwhile keeps it.
  const { focus } = HTMLElement.prototype;
  HTMLElement.prototype.focus = function (options) {
    if (document.hasFocus()) focus.call(this, options);
  };
  tellPath();
}
