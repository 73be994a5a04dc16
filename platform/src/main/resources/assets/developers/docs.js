// The guide: Ctrl K (or ⌘ K, or /) leads to the search.

document.addEventListener('keydown', (event) => {
  const typing = event.target.closest?.('input, select, textarea');
  const wanted =
    ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') || (event.key === '/' && !typing);
  if (!wanted || event.altKey) return;
  const menu = document.querySelector('.guide-menu');
  const field = [...document.querySelectorAll('[data-search]')].find((one) => one.checkVisibility());
  if (!field && menu?.checkVisibility()) menu.open = true;
  (field ?? menu?.querySelector('[data-search]'))?.focus();
  event.preventDefault();
});
