// One's own account: how it stands, and the ways to all that can be done about it. Only what can be
// done now is offered.

import {day, moment} from '../../lib/dates.js';
import {fill} from '../../lib/dom.js';
import {say} from '../../lib/texts.js';
import {wallet} from '../api.js';
import {learn} from '../moments.js';
import {show} from '../screens.js';
import {activity} from './activity.js';
import {leave, transfer} from './acts.js';
import {life} from './calls.js';
import {email} from './email.js';
import {fetched, trouble} from './frame.js';
import {guardians} from './guardians.js';
import {prove, proveFirst} from './identity.js';
import {password} from './password.js';
import {sessions} from './sessions.js';
import {suspend} from './suspend.js';
import {verified} from './verified.js';

const DETAILED = ['device', 'email', 'password']; // ways that say how it stands
const TONE = {ACTIVE: 'badge-success', SUSPENDED: 'badge-warn'};

/**
 * Shows the account of this phone. `ways` are: home, begin (when the phone is nobody's any more),
 * device (its screen), trouble (a fault). `told` is what has just been done.
 */
export async function showAccount(binding, ways, told = '') {
  const account = {
    binding,
    ways,
    wallet: wallet(binding.device),
    life: life(binding.device),
    go: (next) => next(),
    home: (done = '') => showAccount(binding, ways, done),
    trouble: (root, problem) => trouble(account, root, problem),
  };
  const screen = show('account', {told}, {back: ways.home, ...actions(account)});
  account.signal = screen.signal;
  screen.root.querySelector('[data-told]').hidden = told === '';
  const known = await fetched(account, screen, () => standing(account));
  if (!known) return;
  account.view = known.view;
  account.holder = known.holder;
  draw(screen.root, account, known);
}

/** A suspended account is told how it stands, and nothing else. */
async function standing({wallet: api, life: calls}) {
  const [holder, view] = await Promise.all([api.device(), calls.view().then(learn)]);
  const active = view.status === 'ACTIVE' && holder.status === 'ACTIVE';
  const {guardianships} = active ? await calls.guardianships() : {guardianships: []};
  return {holder, view, guardianships, active};
}

function actions(account) {
  const resumed = () => account.home(say('account.told.RESUME'));
  return {
    sessions: () => sessions(account),
    activity: () => activity(account),
    verified: () => verified(account),
    guardians: () => guardians(account),
    device: () => account.ways.device(() => account.home()),
    card: () => proveFirst(account, 'CARD', () => account.home(say('account.told.CARD'))),
    upgrade: () => proveFirst(account, 'UPGRADE', () => account.home(upgraded(account.view))),
    email: () => email(account),
    password: () => password(account),
    transfer: () => transfer(account),
    suspend: () => suspend(account),
    leave: () => leave(account),
    resume: () => prove(account, 'RESUME', resumed),
    'resume-chip': () => prove(account, 'RESUME_BY_CHIP', resumed),
  };
}

/** A phone that waits until it signs gets its certificate then. */
const upgraded = ({signsFrom}) =>
  signsFrom ? say('account.told.UPGRADE_WAITS', moment(signsFrom)) : say('account.told.UPGRADE');

function draw(root, account, {holder, view, guardianships, active}) {
  const plus = view.tier === 'IAM_SMART_PLUS';
  fill(root, 'name', holder.displayName);
  fill(root, 'tier', say(`tier.${view.tier}`));
  fill(root, 'status', say(`account.status.${view.status}`));
  root.querySelector('[data-slot=status]').className = `badge ${TONE[view.status] ?? ''}`;
  fill(root, 'address', view.email ?? say('account.email.none'));
  fill(root, 'email', view.emailPending ? say('account.email.pending', view.emailPending) : '');
  fill(root, 'device', say('card.bound', day(view.phoneSince)));
  fill(root, 'password', view.password ? '' : say('account.password.none'));
  fill(root, 'waits', view.signsFrom ? say('account.waits', moment(view.signsFrom)) : '');
  root.querySelector('[data-waits]').hidden = !(view.signsFrom && plus && active);
  drawSuspension(root, view);
  const offered = {
    sessions: active,
    activity: active,
    verified: active,
    card: active,
    email: active,
    password: active,
    guardians: active && guardianships.length > 0,
    device: true,
    transfer: active,
    upgrade: active && !plus,
    suspend: active,
    leave: active,
  };
  for (const row of root.querySelectorAll('[data-way]')) row.hidden = !offered[row.dataset.way];
  for (const part of root.querySelectorAll('[data-section]')) {
    part.hidden = !part.querySelector('[data-way]:not([hidden])');
  }
  for (const way of Object.keys(offered)) if (!DETAILED.includes(way)) fill(root, way, '');
  root.querySelector('[data-known]').hidden = false;
}

function drawSuspension(root, view) {
  const suspended = view.status === 'SUSPENDED';
  root.querySelector('[data-suspended]').hidden = !suspended;
  root.querySelector('[data-do=back]').hidden = suspended; // every other screen would lead here again
  root.querySelector('[data-decision]').hidden = !(suspended && view.resumable);
  if (!suspended) return;
  fill(root, 'why', say(`account.why.${view.suspension}`));
  fill(root, 'then', say(view.resumable ? 'account.then.resume' : 'account.then.helpdesk'));
}
