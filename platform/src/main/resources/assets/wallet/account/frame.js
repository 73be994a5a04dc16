// What the screens of one's own account have in common.

import {fill} from '../../lib/dom.js';
import {knows, say} from '../../lib/texts.js';
import {tell} from '../registration/frame.js';
import {show} from '../screens.js';

const OVER = ['UNKNOWN_DEVICE', 'PHONE_SUSPENDED'];

/**
 * Shows a screen of the account, from which one comes back to it. What holds for iAM Smart+ only, or
 * for who has an email address, is not said to others.
 */
export function showPart(account, name, slots = {}, actions = {}) {
  const screen = show(`account-${name}`, slots, {back: () => account.home(), ...actions});
  const {tier, email} = account.view;
  for (const part of screen.root.querySelectorAll('[data-plus]')) part.hidden = tier !== 'IAM_SMART_PLUS';
  for (const part of screen.root.querySelectorAll('[data-emailed]')) part.hidden = !email;
  account.signal = screen.signal;
  return screen;
}

/** Says on this screen what went wrong, unless phone or account are what they were no more. */
export function trouble(account, root, problem) {
  if (OVER.includes(problem.code)) account.ways.trouble(problem);
  else if (problem.code === 'ACCOUNT_NOT_ACTIVE') account.home();
  else {
    tell(root, problem);
    const advice = `account.advice.${problem.code}`;
    if (knows(advice)) fill(root, 'trouble-advice', say(advice));
  }
}

/** Fetches what a screen shows, which says until then that it is coming. Undefined when it is gone. */
export async function fetched(account, {root, signal}, ask) {
  const waiting = root.querySelector('[data-loading]');
  root.setAttribute('aria-busy', 'true');
  try {
    const answer = await ask();
    return signal.aborted ? undefined : answer;
  } catch (problem) {
    if (!signal.aborted) {
      if (problem.code === 'ACCOUNT_NOT_ACTIVE') account.home();
      else account.ways.trouble(problem);
    }
    return undefined;
  } finally {
    if (!signal.aborted) {
      root.removeAttribute('aria-busy');
      waiting.hidden = true;
    }
  }
}

export const cloned = (template) => document.getElementById(template).content.firstElementChild.cloneNode(true);
