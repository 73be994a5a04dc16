// What the pages of an application do better with JavaScript: a link that was followed fills in its
// field by itself, and whoever sent a form with faults is led to them. Without it all forms work.

import '../kit/file.js';

const link = document.getElementById('link');
if (link && location.hash.length > 1) {
  link.value = location.hash.slice(1);
  // the language switch keeps it
  for (const other of document.querySelectorAll('.languages a')) other.hash = location.hash;
}
document.querySelector('.error-summary:not([hidden])')?.focus();
