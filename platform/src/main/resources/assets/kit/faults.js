// What is wrong with a field of a form: beside the field, and in the summary above the form that
// leads to it. Both places are in the page from the start: `kit/field.jte`, `kit/faults.jte`.

/** All is well, as far as is known. */
export function clearFaults(form) {
  form.querySelector('.error-summary').hidden = true;
  for (const place of form.querySelectorAll('.field-fault')) place.textContent = '';
  for (const control of form.querySelectorAll('[aria-invalid]')) control.removeAttribute('aria-invalid');
}

/** Tells what is wrong with the field of that name. False when the form has none. */
export function tellFault(form, field, text) {
  const named = form.elements.namedItem(field);
  if (!named) return false;
  const controls = named instanceof RadioNodeList ? [...named] : [named];
  const part = controls.length > 1 ? controls[0].closest('fieldset') : named;
  for (const control of controls) control.setAttribute('aria-invalid', 'true');
  document.getElementById(`${part.id}-fault`).textContent = text;
  const summary = form.querySelector('.error-summary');
  const link = document.createElement('a');
  link.href = `#${part.id}`;
  link.textContent = `${(part.labels?.[0] ?? part.querySelector('legend')).textContent}: ${text}`;
  link.addEventListener('click', (event) => {
    event.preventDefault(); // the address says which panel is shown
    controls[0].focus();
  });
  const row = document.createElement('li');
  row.append(link);
  summary.querySelector('ul').replaceChildren(row);
  summary.hidden = false;
  summary.focus();
  return true;
}
