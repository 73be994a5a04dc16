// What is printed on the card. Nothing of it is kept in this browser; the chip is opened with it.

import {clearFaults} from '../../kit/faults.js';
import {fill} from '../../lib/dom.js';
import {say} from '../../lib/texts.js';
import {edge} from '../edge.js';
import {attempt, showStep} from './frame.js';
import {checkDigit, dayInHongKong, readDay, readNumber} from './hkic.js';
import {besideFields, complain, onSubmit} from './inputs.js';

const FIELDS = {hkic: 'hkic', birthDate: 'birth-day', issuedAt: 'issue-day'};

export function card(session, hint = '') {
  const {root} = showStep(session, 'card', {hint});
  const form = root.querySelector('form');
  const number = form.querySelector('#hkic');
  number.addEventListener('input', () => helpWithDigit(form, number.value));
  const day = (name) => {
    const part = (which) => form.querySelector(`#${name}-${which}`).value;
    return {day: part('day'), month: part('month'), year: part('year')};
  };
  if (session.printed) fillIn(form, session.printed);
  edge.besideCard?.(root, (printed) => fillIn(form, printed));
  onSubmit(form, () => {
    const today = dayInHongKong(session.view.now);
    const read = {hkic: readNumber(number.value), birth: readDay(day('birth'), today), issue: readDay(day('issue'), today)};
    const faults = faultsIn(read);
    if (faults.length > 0) {
      complain(form, faults);
      return;
    }
    clearFaults(form);
    const printed = {hkic: read.hkic.number, birthDate: read.birth.day, issuedAt: read.issue.day};
    attempt(
      session,
      root,
      async () => {
        const view = await session.api.card(printed);
        session.printed = printed;
        return view;
      },
      besideFields(form, FIELDS),
    );
  });
}

function faultsIn({hkic, birth, issue}) {
  const faults = [];
  if (hkic.wrong) faults.push({field: 'hkic', text: say(`register.hkic.${hkic.wrong}`)});
  if (birth.wrong) faults.push({field: 'birth-day', text: say(`register.birth.${birth.wrong}`)});
  if (issue.wrong) faults.push({field: 'issue-day', text: say(`register.issue.${issue.wrong}`)});
  else if (birth.day && issue.day < birth.day) faults.push({field: 'issue-day', text: say('register.issue.early')});
  return faults;
}

/** A slip is told as soon as the number is whole, not before. */
function helpWithDigit(form, typed) {
  const {number, wrong} = readNumber(typed);
  const text = number
    ? say('register.digit.right')
    : wrong === 'digit'
      ? say('register.hkic.digit')
      : wrong === 'unfinished' && checkDigit(typed) !== undefined
        ? say('register.digit.missing')
        : '';
  fill(form, 'digit', text);
}

function fillIn(form, {hkic, birthDate, issuedAt}) {
  form.querySelector('#hkic').value = hkic;
  for (const [name, date] of [['birth', birthDate], ['issue', issuedAt]]) {
    const [year, month, day] = date.split('-');
    form.querySelector(`#${name}-day`).value = String(Number(day));
    form.querySelector(`#${name}-month`).value = String(Number(month));
    form.querySelector(`#${name}-year`).value = year;
  }
  helpWithDigit(form, hkic);
}
