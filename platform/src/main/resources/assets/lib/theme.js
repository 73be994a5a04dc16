// Light or dark, as the reader last chose on this device; without a choice, as their system says.
// Runs before anything is drawn, so that no page flashes in the other one.
(() => {
  const KEPT = 'theme';
  const root = document.documentElement;

  const kept = () => {
    try {
      return localStorage.getItem(KEPT);
    } catch {
      return null; // a browser that keeps nothing
    }
  };
  const isDark = () =>
    root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;

  if (window.top !== window) root.dataset.framed = '';

  const chosen = kept();
  if (chosen === 'light' || chosen === 'dark') root.dataset.theme = chosen;

  document.addEventListener('DOMContentLoaded', () => {
    for (const button of document.querySelectorAll('[data-theme-switch]')) button.hidden = false;
  });

  // by the document, so that a header which takes the place of another one works as well
  document.addEventListener('click', (event) => {
    if (!event.target.closest('[data-theme-switch]')) return;
    root.dataset.theme = isDark() ? 'light' : 'dark';
    try {
      localStorage.setItem(KEPT, root.dataset.theme);
    } catch {
      // it holds for this page
    }
  });
})();
