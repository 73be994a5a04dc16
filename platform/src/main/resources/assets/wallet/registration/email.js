// The email address, and the code that is sent there.

import {clearFaults} from '../../kit/faults.js';
import {duration} from '../../lib/dates.js';
import {fill} from '../../lib/dom.js';
import {say} from '../../lib/texts.js';
import {attempt, showStep} from './frame.js';
import {complain, faultsOf, onSubmit} from './inputs.js';

const PAUSE = 60; // seconds before another code is sent
const CODE_FAULTS = ['WRONG_CODE', 'CODE_EXPIRED'];

export function email(session) {
  if (session.view.email) askCode(session);
  else askAddress(session);
}

function askAddress(session) {
  const back = session.view.email ? {back: () => askCode(session)} : {};
  const {root} = showStep(session, 'email', {}, back);
  const form = root.querySelector('form');
  const input = form.querySelector('#email');
  input.value = session.address ?? '';
  onSubmit(form, () => {
    const address = input.value.trim();
    if (!/^[^\s@]+@[^\s@]+$/u.test(address)) {
      complain(form, [{field: 'email', text: say('input.wrong.email')}]);
      return;
    }
    clearFaults(form);
    attempt(session, root, () => sent(session, address), (problem) => {
      const told = faultsOf(problem, {email: 'email', '': 'email'});
      if (told) complain(form, told);
      return told !== null;
    });
  });
}

async function sent(session, address) {
  const view = await session.api.email(address);
  session.address = address;
  session.sentAt = Date.now();
  return view;
}

function askCode(session) {
  const {root, signal} = showStep(
    session,
    'code',
    {sent: say('register.code.sent', session.view.email)},
    {back: () => askAddress(session)},
  );
  const form = root.querySelector('form');
  const input = form.querySelector('#email-code');
  input.addEventListener('paste', (event) => {
    event.preventDefault();
    input.value = digits(event.clipboardData.getData('text'));
  });
  onSubmit(form, () => {
    const code = digits(input.value);
    if (code.length !== 6) {
      complain(form, [{field: 'email-code', text: say('register.code.form')}]);
      return;
    }
    clearFaults(form);
    attempt(session, root, () => session.api.confirm(code), (problem) => {
      if (!CODE_FAULTS.includes(problem.code)) return false;
      const [title, advice] = ['title', 'advice'].map((part) => say(`fault.${problem.code}.${part}`));
      complain(form, [{field: 'email-code', text: say('register.sentences', title, advice)}]);
      input.select();
      return true;
    });
  });
  offerAnother(session, root, signal);
}

/** In the digits of any keyboard, wherever they were copied from. */
export const digits = (text) => text.normalize('NFKC').replaceAll(/[^0-9]/gu, '').slice(0, 6);

/** Another code, as soon as one is sent again; without the address, it is asked for first. */
function offerAnother(session, root, signal) {
  const button = root.querySelector('[data-again]');
  button.onclick = () =>
    session.address ? attempt(session, root, () => sent(session, session.address)) : askAddress(session);
  const draw = () => {
    if (signal.aborted) return;
    const left = Math.ceil(PAUSE - (Date.now() - (session.sentAt ?? 0)) / 1000);
    button.hidden = left > 0;
    fill(root, 'again-in', left > 0 ? say('register.code.againIn', duration(left)) : '');
    if (left > 0) setTimeout(draw, 1000);
  };
  draw();
}
