// Copies the code beside a [data-copy] button, or what the element says that its data-copy-of names,
// and says so: in the button and to those who cannot see it.
// Parts that come later work as well.

const SAID_FOR = 2000; // milliseconds

const status = document.createElement('p');
status.className = 'unseen';
status.setAttribute('role', 'status');
document.body.append(status);

/** Shows the buttons of a part that was just made: they are hidden until a script listens. */
export function showCopying(root = document) {
  for (const button of root.querySelectorAll('[data-copy]')) button.hidden = false;
}

async function copy(button) {
  const {copyOf} = button.dataset;
  const code = copyOf ? document.getElementById(copyOf) : button.parentElement.querySelector('pre, code');
  const word = button.querySelector('[data-word]');
  try {
    await navigator.clipboard.writeText(code.textContent);
  } catch {
    getSelection().selectAllChildren(code); // not allowed here: the reader's own keys copy it
    return;
  }
  const before = word.textContent;
  if (before === button.dataset.copied) return;
  word.textContent = button.dataset.copied;
  button.dataset.done = '';
  status.textContent = button.dataset.copied;
  setTimeout(() => {
    word.textContent = before;
    delete button.dataset.done;
    status.textContent = '';
  }, SAID_FOR);
}

document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-copy]');
  if (button) copy(button);
});

showCopying();
