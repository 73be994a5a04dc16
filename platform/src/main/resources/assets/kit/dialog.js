// Dialogs, and sheets that come up from below. A [data-opens] button opens the one with that id; its
// buttons, the Escape key and a click beside it close it, and the focus returns to where it was.

/** Shows a dialog until it is closed; a click beside it closes it. */
export function show(dialog) {
  let pressed = false; // beside it: a press inside that ends outside has selected a text
  dialog.onpointerdown = (event) => (pressed = isBeside(dialog, event));
  dialog.onclick = (event) => {
    if (pressed && isBeside(dialog, event)) dialog.close();
  };
  dialog.showModal();
}

// What lies beside a dialog belongs to it, as its backdrop; what lies in it is a target of its own.
function isBeside(dialog, {target, clientX, clientY}) {
  const {left, right, top, bottom} = dialog.getBoundingClientRect();
  const inside = clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;
  return target === dialog && !inside;
}

document.addEventListener('click', (event) => {
  const opener = event.target.closest('[data-opens]');
  if (opener) show(document.getElementById(opener.dataset.opens));
});
