// Dialogs, and sheets that come up from below. A [data-opens] button opens the one with that id; its
// buttons, the Escape key and a click beside it close it, and the focus returns to where it was.

/** Shows a dialog until it is closed; a click beside it closes it. */
export function show(dialog) {
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog && isBeside(dialog, event)) dialog.close();
  });
  dialog.showModal();
}

// A key that presses a button makes a click at 0, 0, but its target is the button.
function isBeside(dialog, {clientX, clientY}) {
  const {left, right, top, bottom} = dialog.getBoundingClientRect();
  return clientX < left || clientX > right || clientY < top || clientY > bottom;
}

document.addEventListener('click', (event) => {
  const opener = event.target.closest('[data-opens]');
  if (opener) show(document.getElementById(opener.dataset.opens));
});

for (const opener of document.querySelectorAll('[data-opens]')) opener.hidden = false;
