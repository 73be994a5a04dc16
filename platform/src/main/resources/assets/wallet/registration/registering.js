// Registering on this phone: which screen comes is decided by the server's view of it, so that a
// reload, another step first or a lost answer does no harm.

import {day} from '../../lib/dates.js';
import {busy} from '../../lib/dom.js';
import {say} from '../../lib/texts.js';
import {edge} from '../edge.js';
import {fault} from '../faults.js';
import {show} from '../screens.js';
import * as store from '../store.js';
import {askAge, beginAtPlace, enter} from './beginning.js';
import {registration} from './calls.js';
import {card} from './card.js';
import {chip} from './chip.js';
import {email} from './email.js';
import {face} from './face.js';
import {tell} from './frame.js';
import {guardian} from './guardian.js';
import {password} from './password.js';
import {phone} from './phone.js';
import {queue} from './queue.js';
import {record} from './record.js';
import {statements} from './statements.js';
import {visit} from './visit.js';

const SCREENS = {
  STATEMENTS: statements,
  GUARDIAN: guardian,
  CARD: card,
  CHIP: chip,
  FACE: face,
  RECORD: record,
  BINDING: phone,
  PASSWORD: password,
  EMAIL: email,
  VISIT: visit,
  REGISTERED: finished,
};
const OVER = ['TOO_YOUNG', 'UNKNOWN_REGISTRATION', 'UNKNOWN_DEVICE'];
const LOOKED_UP = ['OUT_OF_ORDER', 'WAITING', 'OTHER_EDITION'];
const UNDER_WAY = 'registering'; // in this tab, through a reload or another language

const isUnderWay = () => sessionStorage.getItem(UNDER_WAY) !== null;

/** Whether the address says that somebody comes to register; it says so once. */
export function asked() {
  const here = new URL(location.href);
  if (!here.searchParams.has('register')) return false;
  here.searchParams.delete('register');
  history.replaceState(null, '', here);
  sessionStorage.setItem(UNDER_WAY, '');
  return true;
}

/** This tab is not about registering any more. */
export const stop = () => sessionStorage.removeItem(UNDER_WAY);

/**
 * Goes on with what was begun here, or begins. Without either, false. `leave` shows what comes
 * when the reader turns away, `done` what comes when the account is there.
 */
export async function goOn(ways) {
  const kept = await store.registration();
  const goes = isUnderWay();
  if (kept || goes) edge.registers?.();
  if (kept && goes) await resume(kept, ways);
  else if (kept) offer(kept, ways);
  else if (goes) begin(ways);
  else return false;
  return true;
}

export function begin(ways) {
  sessionStorage.setItem(UNDER_WAY, '');
  edge.registers?.();
  askAge(sessionOf(ways));
}

/**
 * Whose phone this is registers again, for a kiosk or a counter. Until that is finished the phone
 * stays what it is; what was begun is gone on with.
 */
export async function beginAgain(binding, tier, ways) {
  edge.registers?.();
  const kept = await begunBeside(binding);
  if (kept) await resume(kept, ways);
  else askAge(Object.assign(sessionOf(ways), {chosen: {tier, channel: 'PLACE', beside: binding.device.keyid}}));
}

/** Goes on with that in the tab where it was left: true then. */
export async function goOnAgain(binding, ways) {
  const kept = isUnderWay() ? await begunBeside(binding) : null;
  if (kept) await resume(kept, ways);
  return Boolean(kept);
}

async function begunBeside({device}) {
  const kept = await store.registration();
  return kept?.beside === device.keyid ? kept : null;
}

function sessionOf(ways) {
  const session = {
    view: null,
    printed: null,
    kept: null,
    api: null,
    has: (kept) => {
      session.kept = kept;
      session.api = registration(kept.device, kept.registrationID);
      sessionStorage.setItem(UNDER_WAY, '');
    },
    keep: (more) => {
      session.kept = {...session.kept, ...more};
      return store.keepRegistration(session.kept);
    },
    leave: () => {
      stop();
      ways.leave();
    },
    anew: () => anew(session, ways),
    atPlace: () => atPlace(session),
    done: ways.done,
    go: (view) => go(session, view),
    trouble: (root, problem) => trouble(session, root, problem),
  };
  return session;
}

/** What was collected is deleted there as well; where that fails, it is in seven days. */
async function anew(session, ways) {
  await session.api?.remove().catch(() => {});
  await store.forgetRegistration();
  begin(ways);
}

/** The same at a kiosk or a counter: what was chosen and typed is kept, what was proven here is not. */
async function atPlace(session) {
  const chosen = session.kept;
  await session.api?.remove().catch(() => {});
  await store.forgetRegistration();
  session.view = null;
  await beginAtPlace(session, chosen);
}

function go(session, view) {
  session.view = view;
  if (view.waiting) queue(session);
  else SCREENS[view.step](session);
}

/** Another step is next, or the words are others: the view tells. What is over is forgotten. */
async function trouble(session, root, problem) {
  if (OVER.includes(problem.code)) {
    await store.forgetRegistration();
    stop();
    fault(problem, () => session.leave());
  } else if (LOOKED_UP.includes(problem.code)) {
    try {
      go(session, await session.api.view());
    } catch (silence) {
      tell(root, silence);
      return;
    }
    const told = problem.code === 'OTHER_EDITION' && document.querySelector('#screen [data-trouble]');
    if (told) tell(document.getElementById('screen'), problem);
  } else {
    tell(root, problem);
    const anew = root.querySelector('[data-do=anew]');
    if (anew) {
      anew.hidden = problem.code !== 'OTHER_AGE_GROUP';
      anew.onclick = () => session.anew();
    }
  }
}

async function resume(kept, ways) {
  const session = sessionOf(ways);
  show('start');
  try {
    await enter(session, kept);
  } catch (problem) {
    if (OVER.includes(problem.code)) await store.forgetRegistration();
    fault(problem, OVER.includes(problem.code) ? () => session.leave() : () => resume(kept, ways));
  }
}

/** A registration that was broken off is offered, and nothing is asked of the server before. */
function offer(kept, ways) {
  const {root} = show(
    'register-resume',
    {version: say(`tier.${kept.tier}`), until: kept.until ? day(kept.until) : ''},
    {
      resume: () => resume(kept, ways),
      later: () => ways.leave(),
      anew: () =>
        busy(root, () => {
          const session = sessionOf(ways);
          if (kept.registrationID) session.has(kept);
          return session.anew();
        }),
    },
  );
}

async function finished(session) {
  const {device, phone: described, uaf} = session.kept;
  const {deviceID, displayName} = session.view.registered;
  await store.becomeBinding({device, phone: described, uaf, deviceID, displayName});
  stop();
  show(
    'register-done',
    {name: say('register.done.name', displayName), version: say(`register.done.${session.view.tier}`)},
    {done: () => session.done()},
  );
}
