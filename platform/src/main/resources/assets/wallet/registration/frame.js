// What the steps of registering have in common: where one is, the way out, what went wrong.

import {day} from '../../lib/dates.js';
import {busy, el, fill} from '../../lib/dom.js';
import {knows, say} from '../../lib/texts.js';
import {show} from '../screens.js';
import {lower, raise} from '../sheets.js';

const SLOW = 1000; // milliseconds
// where the phone cannot go on, but a kiosk or a counter may
const ELSEWHERE = ['NO_CHIP', 'OLD_CARD', 'NOT_OFFERED', 'CHIP_NOT_GENUINE', 'FACE_NO_MATCH', 'FACE_SPOOF'];

/**
 * Shows the screen of a step. `actions` may have `back`, where going back does no harm. Whoever
 * leaves is asked first, where there is something to come back to.
 */
export function showStep(session, name, slots = {}, actions = {}) {
  const {view} = session;
  const at = view ? view.steps.indexOf(view.step) + 1 : 0;
  const place = placeOf(session, at);
  const {root, signal} = show(
    `register-${name}`,
    {place, ...slots},
    {
      ...actions,
      elsewhere: () => session.atPlace(),
      leave: () => (view?.expiresAt ? askToLeave(session) : session.leave()),
    },
  );
  const elsewhere = Boolean(view && session.atPlace) && view.channel !== 'PLACE';
  for (const button of root.querySelectorAll('[data-do=elsewhere]')) button.hidden = !elsewhere;
  session.signal = signal;
  root.querySelector('[data-do=back]').hidden = !actions.back;
  const bar = root.querySelector('[data-bar]');
  bar.setAttribute('aria-label', place);
  bar.hidden = !(view?.steps.length > 1);
  bar.replaceChildren(...(view?.steps ?? []).map((_, i) => el('i', {class: stateOf(i + 1, at)})));
  return {root, signal};
}

/** What has one step only is called by what it is for. */
function placeOf({view, about}, at) {
  if (!view) return say('register.before');
  return view.steps.length > 1 ? say('register.place', at, view.steps.length) : about;
}

const stateOf = (step, at) => (step < at ? 'step-done' : step === at ? 'step-now' : null);

function askToLeave(session) {
  const sheet = document.getElementById('register-leave');
  fill(sheet, 'until', say('register.leave.text', day(session.view.expiresAt)));
  sheet.querySelector('[data-stay]').onclick = () => lower(sheet);
  sheet.querySelector('[data-break-off]').onclick = () => {
    lower(sheet);
    session.leave();
  };
  raise(sheet);
}

/** Says in the step's own place what went wrong, and puts the reader there. */
export function tell(root, problem) {
  const code = knows(`fault.${problem.code}.title`) ? problem.code : 'UNEXPECTED';
  if (code === 'UNEXPECTED') console.error(problem);
  fill(root, 'trouble', say(`fault.${code}.title`));
  fill(root, 'trouble-advice', say(`fault.${code}.advice`));
  fill(root, 'trouble-wait', problem.retryAfter > 0 ? say('wait', problem.retryAfter) : '');
  fill(root, 'trouble-txID', ['INTERNAL', 'UNEXPECTED'].includes(code) ? (problem.txID ?? '') : '');
  const place = root.querySelector('[data-trouble]');
  place.querySelector('[data-elsewhere]').hidden = !ELSEWHERE.includes(problem.code);
  place.closest('.decision').hidden = false;
  place.hidden = false;
  place.focus();
}

export const quiet = (root) => {
  root.querySelector('[data-trouble]').hidden = true;
};

/**
 * Does what a step asks the server for, and goes on with the view that it answers. `refused` is
 * given what went wrong and returns true when it has told that itself. Whoever has left meanwhile is
 * left alone.
 */
export async function attempt(session, root, work, refused = () => false) {
  const {signal} = session;
  quiet(root);
  const slow = setTimeout(() => signal.aborted || tellSlow(root, true), SLOW);
  try {
    const view = await busy(root, work);
    if (view && !signal.aborted) session.go(view);
  } catch (problem) {
    if (!signal.aborted && !refused(problem)) await session.trouble(root, problem);
  } finally {
    clearTimeout(slow);
    if (!signal.aborted) tellSlow(root, false);
  }
}

/** Says that it goes on, unless the screen says so itself. */
function tellSlow(root, yes) {
  const place = root.querySelector('[data-slow]');
  if (!place) return;
  const told = yes && !root.querySelector('[data-camera-area]:not([hidden])');
  place.hidden = !told;
  fill(root, 'slow', told ? say('slow') : '');
}
