// Another password: by the former one, or by the face of whoever has forgotten it or has none.

import {clearFaults} from '../../kit/faults.js';
import {say} from '../../lib/texts.js';
import {attempt} from '../registration/frame.js';
import {besideFields, complain, onSubmit} from '../registration/inputs.js';
import {showPart} from './frame.js';
import {prove, proveFirst} from './identity.js';

export const SIX_DIGITS = /^[0-9]{6}$/u;

export function password(account) {
  const done = () => account.home(say('account.told.PASSWORD'));
  if (account.view.password) choose(account, true, done);
  else passwordFirst(account, done);
}

/** Whoever has none yet chooses one, by the face, before what needs it. */
export function passwordFirst(account, done) {
  proveFirst(account, 'PASSWORD', () => choose(account, false, done));
}

function choose(account, byFormer, done) {
  const {root} = showPart(account, 'password', {}, {
    forgotten: () => prove(account, 'PASSWORD', () => choose(account, false, done)),
  });
  const form = root.querySelector('form');
  const [former, first, second] = ['former', 'password', 'repeated'].map((id) => form.querySelector(`#${id}`));
  root.querySelector('[data-do=forgotten]').hidden = !byFormer;
  form.querySelector('[data-field=former]').hidden = !byFormer;
  form.querySelector('#seen').addEventListener('change', ({target}) => {
    for (const input of [former, first, second]) input.type = target.checked ? 'text' : 'password';
  });
  onSubmit(form, () => {
    const faults = [];
    const form6 = say('register.password.form');
    if (byFormer && !SIX_DIGITS.test(former.value)) faults.push({field: 'former', text: form6});
    if (!SIX_DIGITS.test(first.value)) faults.push({field: 'password', text: form6});
    else if (first.value !== second.value) faults.push({field: 'repeated', text: say('register.password.other')});
    if (faults.length > 0) {
      complain(form, faults);
      return;
    }
    clearFaults(form);
    attempt(
      account,
      root,
      async () => {
        const view = await account.life.password(byFormer ? former.value : null, first.value);
        account.view = view;
        return done;
      },
      besideFields(form, {former: 'former', password: 'password'}),
    );
  });
}
