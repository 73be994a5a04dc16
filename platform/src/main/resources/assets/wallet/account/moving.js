// The former phone while another one takes over.

import {duration} from '../../lib/dates.js';
import {fill} from '../../lib/dom.js';
import {say} from '../../lib/texts.js';
import {secondsUntil} from '../moments.js';
import {drawCode} from '../quickcode.js';
import * as store from '../store.js';
import {showPart} from './frame.js';

const LOOK_AGAIN = 3000; // milliseconds
const PASSING = ['OFFLINE', 'TOO_MANY', 'INTERNAL'];

/** What the new phone reads; what stands after # is sent to no server and lies in no log. */
const linkOf = (code) => `${location.origin}/wallet#bind=${code}`;

/** The code that the address brings, which is not kept there. */
export function brought() {
  const [, code] = /^#bind=([\w-]{1,64})$/u.exec(location.hash) ?? [];
  if (code) history.replaceState(null, '', location.pathname + location.search);
  return code ?? '';
}

export async function showCode(account, {bindingCode, expires}, again) {
  const screen = showPart(account, 'code', {code: bindingCode}, {again});
  const {root, signal} = screen;
  await drawCode(root, linkOf(bindingCode), say('account.code.picture')).catch(() => {
    root.querySelector('[data-code]').hidden = true; // the code itself stands below
  });
  while (!signal.aborted) {
    const left = Math.ceil(secondsUntil(expires));
    const told = left > 0 ? say('account.code.left', duration(left > 60 ? left - (left % 60) : left)) : '';
    fill(root, 'left', told);
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN));
    if (signal.aborted) return;
    try {
      const {status} = await account.life.view();
      if (signal.aborted) return;
      if (status !== 'ACTIVE') {
        account.home(); // suspended, where no code counts
        return;
      }
      fill(root, 'offline', '');
      if (left <= 0) {
        over(root); // asked after the end: only now is it known where the account is
        return;
      }
    } catch (problem) {
      if (signal.aborted) return;
      if (problem.code === 'UNKNOWN_DEVICE') {
        await store.forgetBinding();
        showPart(account, 'moved', {}, {done: account.ways.begin});
        return;
      }
      if (!PASSING.includes(problem.code)) {
        account.ways.trouble(problem);
        return;
      }
      fill(root, 'offline', say('register.queue.offline'));
    }
  }
}

function over(root) {
  root.querySelector('[data-live]').hidden = true;
  root.querySelector('[data-decision]').hidden = false;
  const ended = root.querySelector('[data-ended]');
  ended.hidden = false;
  ended.focus();
}
