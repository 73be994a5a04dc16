// Says that what was asked for is on its way, which takes some seconds, and keeps the button from
// being pressed twice. Without this script the browser shows that the page is on its way.

for (const form of document.querySelectorAll('form[data-trying]')) {
  const button = form.querySelector('button');
  const told = form.querySelector('[data-told]');
  form.addEventListener('submit', () => {
    button.disabled = true;
    told.textContent = form.dataset.trying;
  });
  // a page that comes back from the browser's memory
  addEventListener('pageshow', () => {
    button.disabled = false;
    told.textContent = '';
  });
}
