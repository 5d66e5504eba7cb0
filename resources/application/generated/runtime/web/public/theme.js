// Runs before the first paint, so that the page never flashes in another theme than the one that was chosen.
// A file of its own, because the content security policy allows no inline scripts.
try {
  const theme = localStorage.getItem('theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Nothing may be remembered here: the theme is that of the system.
}
