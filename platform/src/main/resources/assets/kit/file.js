// Names the file that was chosen: the browser's own words for it are in its own language, not in the
// page's. Parts that come later work as well.

document.addEventListener('change', ({target}) => {
  const place = target.closest('.file')?.querySelector('[data-file-name]');
  if (place) place.textContent = [...target.files].map(({name}) => name).join(', ') || place.dataset.fileName;
});
