// What the pages of an application do better with JavaScript: a link that was followed fills in its
// field by itself, a long answer says how much room is left, and whoever sent a form with faults is
// led to them. Without it all forms work.

import '../kit/file.js';

const link = document.getElementById('link');
if (link && location.hash.length > 1) {
  link.value = location.hash.slice(1);
  // the language switch keeps it
  for (const other of document.querySelectorAll('.languages a')) other.hash = location.hash;
}
for (const count of document.querySelectorAll('[data-count-of]')) {
  const field = document.getElementById(count.dataset.countOf);
  const tell = () => {
    // as the server counts: whole characters, without the spaces around them
    const left = Number(count.dataset.most) - [...field.value.trim()].length;
    const words = left < 0 ? count.dataset.over : count.dataset.left;
    count.textContent = words.replace('{0}', String(Math.abs(left)).replace(/\B(?=(?:[0-9]{3})+$)/gu, ','));
    count.classList.toggle('field-fault', left < 0);
  };
  field.addEventListener('input', tell);
  tell();
  count.hidden = false;
}
document.querySelector('.error-summary:not([hidden])')?.focus();
