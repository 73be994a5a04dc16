// What is wrong with a form: beside each field and in the summary above, whose links lead there.

import {clearFaults} from '../../kit/faults.js';
import {el} from '../../lib/dom.js';

/** `faults` are [{field, text}], in the order of the form; a field is the id of one of its controls. */
export function complain(form, faults) {
  clearFaults(form);
  const links = faults.map(({field, text}) => {
    const control = document.getElementById(field);
    const group = control.closest('fieldset');
    const controls = group && group.id ? group.querySelectorAll('input') : [control];
    for (const one of controls) one.setAttribute('aria-invalid', 'true');
    document.getElementById(`${group?.id || field}-fault`).textContent = text;
    const lead = (event) => {
      event.preventDefault();
      control.focus();
    };
    return el('li', {}, el('a', {href: `#${field}`, click: lead}, text));
  });
  const summary = form.querySelector('.error-summary');
  summary.querySelector('ul').replaceChildren(...links);
  summary.hidden = false;
  summary.focus();
}

/** The problems of a refusal as faults, by the members of its message. Null when there are none. */
export function faultsOf(problem, fields) {
  const told = (problem.problems ?? []).filter(({at}) => fields[at]);
  return told.length > 0 ? told.map(({at, message}) => ({field: fields[at], text: message})) : null;
}

/** What `attempt` does with a problem: told beside the fields of the form if it is theirs. */
export const besideFields = (form, fields) => (problem) => {
  const told = faultsOf(problem, fields);
  if (told) complain(form, told);
  return told !== null;
};

/** Submits without leaving the page. */
export function onSubmit(form, work) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    work();
  });
}
