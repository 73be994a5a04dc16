// What must not happen by mistake: by the password, and then by a gesture over what it means.

import {clearFaults} from '../../kit/faults.js';
import {moment} from '../../lib/dates.js';
import {fill} from '../../lib/dom.js';
import {say} from '../../lib/texts.js';
import {Fault} from '../api.js';
import {edge} from '../edge.js';
import {NoGesture} from '../gesture.js';
import {attempt} from '../registration/frame.js';
import {besideFields, complain, onSubmit} from '../registration/inputs.js';
import * as store from '../store.js';
import {showPart} from './frame.js';
import {showCode} from './moving.js';
import {SIX_DIGITS, passwordFirst} from './password.js';

/** To another phone: this one shows a code, and is emptied when the other one has used it. */
export function transfer(account) {
  const next = (done) => showCode(account, done, () => transfer(account));
  confirmed(account, 'transfer', 'TRANSFER', next, signingOfTheNext);
}

/** A phone that waits until it signs hands that on. */
function signingOfTheNext({tier, signsFrom}) {
  const text = (part) => say(`account.transfer.${part}`, signsFrom ? moment(signsFrom) : '');
  if (tier !== 'IAM_SMART_PLUS') return {last: text('step3'), without: text('without')};
  return {last: text(signsFrom ? 'waits' : 'signs'), without: text('withoutSigning')};
}

/** For good, and this phone is emptied. */
export function leave(account) {
  confirmed(account, 'leave', 'DEREGISTER', async () => {
    await store.forgetBinding();
    showPart(account, 'left', {}, {done: account.ways.begin});
  });
}

function confirmed(account, screen, act, next, slots = () => ({})) {
  if (!account.view.password) {
    passwordFirst(account, () => confirmed(account, screen, act, next, slots));
    return;
  }
  const {root} = showPart(account, screen, slots(account.view));
  const form = root.querySelector('form');
  const input = form.querySelector('#password');
  onSubmit(form, () => {
    if (!SIX_DIGITS.test(input.value)) {
      complain(form, [{field: 'password', text: say('register.password.form')}]);
      return;
    }
    clearFaults(form);
    attempt(
      account,
      root,
      async () => {
        const done = await carriedOut(account, root, act, input.value);
        return () => next(done);
      },
      besideFields(form, {password: 'password'}),
    );
  });
}

async function carriedOut({life, binding}, root, act, password) {
  const asked = await life.act(act, password);
  fill(root, 'statement', asked.statement);
  try {
    const gesture = await edge.confirm(asked.challenge, binding, (says) => says === asked.statement);
    return await life.finish(asked.actID, gesture);
  } catch (problem) {
    throw problem instanceof NoGesture ? new Fault('NOT_CONFIRMED', problem.reason) : problem;
  }
}
