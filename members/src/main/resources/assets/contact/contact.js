// What the contact page does better with JavaScript: what belongs to a category is there as soon as it is
// chosen, and whoever sent a form with faults is led to them. Without it the page says so after the form was
// sent.

const category = document.getElementById('category');
const parts = [...document.querySelectorAll('[data-about]')];

category?.addEventListener('change', () => {
  for (const part of parts) part.hidden = part.dataset.about !== category.value;
});
(document.querySelector('.error-summary:not([hidden])') ?? document.getElementById('before'))?.focus();
