// Six digits, twice. What is wrong with them is said beside the field; nothing of them is kept.

import {clearFaults} from '../../kit/faults.js';
import {say} from '../../lib/texts.js';
import {attempt, showStep} from './frame.js';
import {complain, faultsOf, onSubmit} from './inputs.js';

const SIX_DIGITS = /^[0-9]{6}$/u;

export function password(session) {
  const {root} = showStep(session, 'password');
  const form = root.querySelector('form');
  const [first, second] = [form.querySelector('#password'), form.querySelector('#repeated')];
  form.querySelector('#seen').addEventListener('change', ({target}) => {
    for (const input of [first, second]) input.type = target.checked ? 'text' : 'password';
  });
  onSubmit(form, () => {
    const faults = [];
    if (!SIX_DIGITS.test(first.value)) faults.push({field: 'password', text: say('register.password.form')});
    else if (first.value !== second.value) faults.push({field: 'repeated', text: say('register.password.other')});
    if (faults.length > 0) {
      complain(form, faults);
      return;
    }
    clearFaults(form);
    attempt(session, root, () => session.api.password(first.value), (problem) => {
      const told =
        faultsOf(problem, {password: 'password', '': 'password'}) ??
        (problem.code === 'WEAK_PASSWORD' ? [{field: 'password', text: say('fault.WEAK_PASSWORD.advice')}] : null);
      if (told) complain(form, told);
      return told !== null;
    });
  });
}
