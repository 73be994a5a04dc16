// Another email address: the password, and the code that was sent there.

import {clearFaults} from '../../kit/faults.js';
import {say} from '../../lib/texts.js';
import {isAddress, takeCode} from '../registration/email.js';
import {attempt} from '../registration/frame.js';
import {besideFields, complain, onSubmit} from '../registration/inputs.js';
import {showPart} from './frame.js';
import {SIX_DIGITS, passwordFirst} from './password.js';

/** Whoever comes back with a code on the way is asked for it. */
export function email(account) {
  const {password, emailPending} = account.view;
  if (emailPending) askCode(account, emailPending);
  else if (password) askAddress(account, '');
  else passwordFirst(account, () => askAddress(account, ''));
}

function askAddress(account, before) {
  const {root} = showPart(account, 'email');
  const form = root.querySelector('form');
  const [address, password] = [form.querySelector('#email'), form.querySelector('#password')];
  address.value = before;
  onSubmit(form, () => {
    const to = address.value.trim();
    const faults = [];
    if (!isAddress(to)) faults.push({field: 'email', text: say('input.wrong.email')});
    if (!SIX_DIGITS.test(password.value)) faults.push({field: 'password', text: say('register.password.form')});
    if (faults.length > 0) {
      complain(form, faults);
      return;
    }
    clearFaults(form);
    attempt(
      account,
      root,
      async () => {
        await account.life.email(password.value, to);
        return () => askCode(account, to, to);
      },
      besideFields(form, {email: 'email', password: 'password'}),
    );
  });
}

/** `typed` is the address as it was typed, where that is still known. */
function askCode(account, to, typed = '') {
  const {root} = showPart(account, 'email-code', {sent: say('register.code.sent', to)}, {
    other: () => askAddress(account, typed),
  });
  takeCode(account, root, async (code) => {
    await account.life.confirmEmail(code);
    return () => account.home(say('account.told.EMAIL'));
  });
}
