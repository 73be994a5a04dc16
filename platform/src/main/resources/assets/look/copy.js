// Copies what an element says. Where the browser does not allow that, the text is selected for the
// reader's own keys.

const SAID_FOR = 2000; // milliseconds
const told = document.querySelector('[data-told]');

async function copy(button) {
  const source = document.getElementById(button.dataset.copyOf);
  try {
    await navigator.clipboard.writeText(source.textContent);
  } catch {
    getSelection().selectAllChildren(source);
    return;
  }
  const word = button.querySelector('[data-word]');
  const before = word.textContent;
  if (before === button.dataset.copied) return;
  word.textContent = button.dataset.copied;
  told.textContent = button.dataset.copied;
  setTimeout(() => {
    word.textContent = before;
    told.textContent = '';
  }, SAID_FOR);
}

for (const button of document.querySelectorAll('[data-copy-of]')) {
  button.hidden = false;
  button.addEventListener('click', () => copy(button));
}
