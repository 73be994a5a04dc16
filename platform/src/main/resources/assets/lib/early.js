// Runs before the page is drawn, and listens until the page's own script does. A click on a
// [data-scripted] button or the submission of a [data-scripted] form, which nobody would hear yet,
// is kept and happens, in its order, when `listening` is called. Everything else is the browser's.
(() => {
  const kept = [];

  const keep = (event) => {
    const scripted = event.type === 'submit' ? 'form[data-scripted]' : 'button[data-scripted]';
    const part = event.target.closest(scripted);
    if (!part) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    part.setAttribute('aria-busy', 'true');
    const {submitter} = event;
    kept.push(() => {
      part.removeAttribute('aria-busy');
      if (event.type === 'submit') part.requestSubmit(submitter);
      else part.click();
    });
  };

  document.addEventListener('click', keep, true);
  document.addEventListener('submit', keep, true);
  document.addEventListener(
    'listening',
    () => {
      document.removeEventListener('click', keep, true);
      document.removeEventListener('submit', keep, true);
      for (const happen of kept) happen();
    },
    {once: true},
  );
})();
