// Runs before the first paint, so that the page never flashes in another theme than the one that was chosen.
// A file of its own, because the content security policy allows no inline scripts.
{
  const theme = localStorage.getItem('theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
}
