// Shows a name on the phone beside the form as it is typed. Without this script the phone shows what
// was saved.

import '../kit/file.js';

for (const place of document.querySelectorAll('[data-preview]')) {
  const field = document.getElementById(place.dataset.preview);
  if (!field) continue; // the form is about something else
  const show = () => {
    place.textContent = field.value;
  };
  field.addEventListener('input', show);
  show();
}
