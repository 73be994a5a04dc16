// The citizen's app: what is shown when.

import {day, moment} from '../lib/dates.js';
import {busy, fill} from '../lib/dom.js';
import {call} from '../lib/fetch.js';
import {say} from '../lib/texts.js';
import {Fault, wallet} from './api.js';
import {showAccount} from './account/account.js';
import {brought} from './account/moving.js';
import {answer} from './approval.js';
import {bills} from './bills.js';
import {bind} from './binding.js';
import {details} from './details.js';
import {edge, meet} from './edge.js';
import {fault} from './faults.js';
import {calls} from './inbox/calls.js';
import {countUnread, inbox} from './inbox/inbox.js';
import {stayRung} from './inbox/ringing.js';
import {clock} from './moments.js';
import * as registering from './registration/registering.js';
import {readLink, scan} from './scanner.js';
import {show} from './screens.js';
import {services} from './services.js';
import {lower, raise} from './sheets.js';
import {signatures} from './signatures.js';
import * as store from './store.js';
import {done, list, tellWhen} from './waiting.js';

const CLOCK = 10_000; // milliseconds
const LOOK_AGAIN = 3000; // milliseconds between two looks for waiting approvals
const OVER = ['ALREADY_ANSWERED', 'TOO_LATE', 'ROTATED_QR_CODE']; // the service is told, or a new code is shown
const ASK_AGAIN = ['OFFLINE', 'TOO_MANY']; // where a login leads is not known, but there to be known
const DIRECT = 'DIRECT_LOGIN'; // begun on this phone, which brings its outcome to the service
const PENDING = 'pending'; // the ticket this visit is about, kept through binding and language

function pendingTicket() {
  const link = readLink(location.href);
  if (link) {
    sessionStorage.setItem(PENDING, JSON.stringify(link));
    const clean = new URL(location.href);
    clean.searchParams.delete('ticket');
    clean.searchParams.delete('r');
    clean.searchParams.delete('login');
    history.replaceState(null, '', clean);
  }
  return JSON.parse(sessionStorage.getItem(PENDING) ?? 'null');
}

const forgetPending = () => sessionStorage.removeItem(PENDING);

async function begin() {
  const link = pendingTicket();
  const binding = await store.binding();
  edge.belongs?.(binding);
  const toRegister = registering.asked();
  const code = brought();
  if (!binding) return code ? bind(link !== null, begin, undefined, code) : unbound(link !== null);
  if (!toRegister && !code && !link && (await registering.goOnAgain(binding, again))) return undefined;
  registering.stop();
  if (toRegister || code) {
    return fault(new Fault('PHONE_HAS_AN_ACCOUNT', ''), begin);
  }
  stayRung(calls(binding.device));
  return link ? open(binding, link) : home(binding);
}

/** Who has an account leaves registering for what this phone is, whichever that is by then. */
const again = {leave: () => begin(), done: () => begin()};

/** Nobody's phone: it is bound to an account, or its owner registers for one. */
async function unbound(asked) {
  const register = {leave: () => bind(asked, begin, start), done: begin};
  const start = () => registering.begin(register);
  if (!(await registering.goOn(register))) bind(asked, begin, start);
}

/** Shows what went wrong; a binding that is over is forgotten. */
async function trouble(problem, back) {
  forgetPending();
  if (problem.code === 'PHONE_SUSPENDED') {
    await device(await store.binding());
    return;
  }
  if (problem.code === 'ACCOUNT_NOT_ACTIVE') {
    await account(await store.binding());
    return;
  }
  const over = problem.code === 'UNKNOWN_DEVICE';
  if (over) await store.forgetBinding();
  fault(problem, over ? begin : back);
}

/** Back to the service, if it is this browser that logs in: true then. */
function goOn({login}) {
  forgetPending();
  if (login) location.replace(`/broker/${login}`);
  return Boolean(login);
}

/** Binding a phone takes longer than a code lives: the one of this moment is asked for. */
async function rotationNow({login, rotation}) {
  const now = login ? await call('GET', `/broker/${login}/state`).catch(() => null) : null;
  return now?.rotation ?? rotation;
}

async function open(binding, link) {
  if (link.leads) {
    location.assign(link.leads);
    return;
  }
  const api = wallet(binding.device);
  const back = () => home(binding);
  let {direct} = link;
  show('start');
  try {
    const view = link.claimed
      ? await api.approval(link.ticket)
      : await api.claim(link.ticket, await rotationNow(link));
    direct = view.kind === DIRECT;
    sessionStorage.setItem(PENDING, JSON.stringify({ticket: link.ticket, claimed: true, login: link.login, direct}));
    await answer(api, binding, view, {
      back: () => {
        forgetPending();
        back();
      },
      ended: () => {
        if (!direct) return goOn(link);
        arrive(binding, link, back);
        return true;
      },
      trouble: (problem) => stop(problem),
    });
  } catch (problem) {
    await stop(problem);
  }

  async function stop(problem) {
    if (direct) await arrive(binding, link, back, problem);
    else if (!(OVER.includes(problem.code) && goOn(link))) await trouble(problem, back);
  }
}

/**
 * A login that began here leads to its service, with whatever has become of it. `problem` is why it
 * went no further here, and is told if it leads nowhere.
 */
async function arrive(binding, {ticket}, back, problem) {
  show('start');
  try {
    const {redirect} = await wallet(binding.device).entered(ticket);
    if (!redirect && problem) throw problem;
    forgetPending();
    if (redirect) location.assign(redirect);
    if (!redirect?.startsWith('http')) back(); // an app opens beside this page, which stays
  } catch (failed) {
    const again = () => open(binding, {ticket, claimed: true, direct: true});
    if (ASK_AGAIN.includes(failed.code)) fault(failed, again);
    else await trouble(problem ?? failed, back);
  }
}

/** From the catalogue into a service. */
async function enter(binding, {clientID}) {
  show('start');
  try {
    const {ticket} = await wallet(binding.device).enter(clientID);
    await open(binding, {ticket, claimed: true, direct: true});
  } catch (problem) {
    await trouble(problem, () => sections(binding).services());
  }
}

/** The main screens; each can be left for the others. */
function sections(binding) {
  const api = wallet(binding.device);
  const ways = {
    sections: {
      home: () => home(binding),
      details: () => details(api, ways),
      bills: () => bills(api, ways),
      inbox: () => inbox(binding.device, ways),
      signatures: () => signatures(api, ways),
      services: () => services(api, ways),
      scan: () => camera(binding),
    },
    enter: (service) => enter(binding, service),
    trouble: (problem) => trouble(problem, () => home(binding)),
  };
  return ways.sections;
}

async function home(binding) {
  const api = wallet(binding.device);
  const {root, signal} = show(
    'home',
    {...card(binding)},
    {...sections(binding), account: () => account(binding)},
  );
  about(api, binding, root, signal);
  countUnread(binding.device);
  navigator.serviceWorker?.addEventListener('message', () => countUnread(binding.device), {signal});
  const look = async () => {
    if (document.visibilityState !== 'visible') return;
    const waiting = await api.approvals();
    if (signal.aborted) return;
    list(root, waiting, ({ticket, kind}) => open(binding, {ticket, claimed: true, direct: kind === DIRECT}));
    tellWhen(root);
  };
  while (!signal.aborted) {
    try {
      await look();
    } catch (problem) {
      if (signal.aborted) return;
      if (problem.code !== 'OFFLINE' && problem.code !== 'TOO_MANY') {
        await trouble(problem, () => home(binding));
        return;
      }
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN));
  }
}

/** The identity card, with what is known of its owner so far. */
const card = ({displayName, holder}) => ({
  name: displayName,
  han: holder?.chineseName ?? '',
  tier: holder ? say(`tier.${holder.tier}`) : '',
  bound: holder ? say('card.bound', day(holder.boundAt)) : '',
});

/** What is nice to know of owner and history; without it the screen is as good. */
async function about(api, binding, root, signal) {
  try {
    binding.holder = await api.device();
    if (signal.aborted) return;
    for (const [slot, text] of Object.entries(card(binding))) fill(root, slot, text);
    const past = await api.activity();
    if (!signal.aborted) done(root, past);
  } catch (problem) {
    if (problem.code === undefined) throw problem;
  }
}

async function camera(binding) {
  const {root, signal} = show('scan', {}, {back: () => home(binding)});
  const hint = (key) => fill(root, 'hint', say(key));
  root.querySelector('form').addEventListener('submit', (event) => {
    event.preventDefault();
    const link = readLink(root.querySelector('#link').value);
    if (link) open(binding, link);
    else hint('scan.other');
  });
  try {
    const link = await scan(root.querySelector('video'), signal, () => hint('scan.other'));
    if (link) await open(binding, link);
  } catch (noCamera) {
    if (signal.aborted) return;
    root.querySelector('.camera').hidden = true;
    root.querySelector('details').open = true;
    hint('scan.none');
  }
}

/** One's own account, and all that can be done about it. */
function account(binding) {
  const back = () => home(binding);
  return showAccount(binding, {
    home: back,
    begin,
    device: (toAccount) => device(binding, toAccount),
    atPlace: (tier) => registering.beginAgain(binding, tier, again),
    trouble: (problem) => trouble(problem, back),
  });
}

async function device(binding, back = () => home(binding)) {
  const api = wallet(binding.device);
  try {
    const state = await api.device();
    const {root} = show(
      'device',
      {
        name: state.displayName,
        tier: say(`tier.${state.tier}`),
        proof: say(`proof.${state.proof}`),
        use: say(state.maySign ? 'use.sign' : 'use.login'),
        bound: moment(state.boundAt),
        id: state.deviceID,
      },
      {
        back,
        links: () => navigator.registerProtocolHandler('web+iamsmart', `${location.origin}/wallet/open?link=%s`),
        anew: () => bind(false, begin),
        unbind: () => raise(root.querySelector('dialog')),
        stay: () => lower(root.querySelector('dialog')),
        sure: () => busy(root, () => unbind(api, back)),
      },
    );
    root.querySelector('[data-only-here]').hidden = binding.elsewhere === true;
    const suspended = state.status === 'SUSPENDED';
    root.querySelector('[data-suspended]').hidden = !suspended;
    root.querySelector('[data-do=unbind]').hidden = suspended;
    root.querySelector('[data-do=anew]').hidden = !suspended;
    root.querySelector('[data-do=links]').hidden = !('registerProtocolHandler' in navigator);
  } catch (problem) {
    await trouble(problem, back);
  }
}

async function unbind(api, back) {
  try {
    await api.unbind();
    await store.forgetBinding();
    await begin();
  } catch (problem) {
    await trouble(problem, back);
  }
}

/** The clock in the corner is a drawing, but it goes right. */
function drawClock() {
  document.querySelector('[data-clock]').textContent = clock();
  setTimeout(drawClock, CLOCK);
}

/** The browser has another address than it had. */
async function ringAgain() {
  const binding = await store.binding();
  if (binding) await stayRung(calls(binding.device));
}

let wanted = 0; // of two who were chosen, the later one counts

/**
 * Makes this browser the phone that `find` finds, and goes on with what this visit is about. What
 * only an address asks for takes no place: a phone that was bound here, whose keys are nowhere else,
 * stays until its owner presses something.
 */
async function become(find, asked = true) {
  wanted += 1;
  const mine = wanted;
  show('start');
  try {
    const kept = asked ? null : await store.binding();
    if (kept && !kept.elsewhere) {
      await begin();
      return;
    }
    const found = await find();
    if (mine !== wanted) return;
    await store.keepBinding(found);
    await begin();
  } catch (problem) {
    await trouble(problem, begin);
  }
}

/** Starts the page, as the edge that is its first module does. */
export function start(chosen) {
  meet(chosen);
  drawClock();
  navigator.serviceWorker?.addEventListener('message', ({data}) => data === 'moved' && ringAgain());
  const arrival = edge.beside?.(document.querySelector('[data-beside]'), become);
  if (!arrival) begin().catch((problem) => trouble(problem, begin));
}
