// The email address, and the code that is sent there.

import {clearFaults} from '../../kit/faults.js';
import {duration} from '../../lib/dates.js';
import {fill} from '../../lib/dom.js';
import {say} from '../../lib/texts.js';
import {attempt, showStep} from './frame.js';
import {besideFields, complain, onSubmit} from './inputs.js';

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
    if (!isAddress(address)) {
      complain(form, [{field: 'email', text: say('input.wrong.email')}]);
      return;
    }
    clearFaults(form);
    attempt(session, root, () => sent(session, address), besideFields(form, {email: 'email', '': 'email'}));
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
  takeCode(session, root, (code) => session.api.confirm(code));
  offerAnother(session, root, signal);
}

/** The form in which the code is entered, of a registration or an account: `confirm` sends it. */
export function takeCode(place, root, confirm) {
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
    attempt(place, root, () => confirm(code), (problem) => {
      if (!CODE_FAULTS.includes(problem.code)) return false;
      const [title, advice] = ['title', 'advice'].map((part) => say(`fault.${problem.code}.${part}`));
      complain(form, [{field: 'email-code', text: say('register.sentences', title, advice)}]);
      input.select();
      return true;
    });
  });
}

/** Whether it could be the address of a mailbox. */
export const isAddress = (text) => /^[^\s@]+@[^\s@]+$/u.test(text);

/** In the digits of any keyboard, wherever they were copied from. */
const digits = (text) => text.normalize('NFKC').replaceAll(/[^0-9]/gu, '').slice(0, 6);

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
