// Before anything is collected: who registers, for which of the two versions, and where.

import {busy} from '../../lib/dom.js';
import {language} from '../../lib/texts.js';
import {Fault, newDeviceKey} from '../api.js';
import {thisBrowser} from '../binding.js';
import {edge} from '../edge.js';
import {fault} from '../faults.js';
import * as store from '../store.js';
import {begun, registration} from './calls.js';
import {showStep, tell} from './frame.js';

export function askAge(session) {
  const {root} = showStep(session, 'age', {}, {back: () => session.leave()});
  for (const choice of root.querySelectorAll('[data-age]')) {
    choice.addEventListener('click', () => {
      const {age} = choice.dataset;
      if (age === 'UNDER_11') fault(new Fault('TOO_YOUNG', ''), () => session.leave());
      else if (session.chosen) begin(session, root, {age, ...session.chosen});
      else askVersion(session, age);
    });
  }
}

export function askVersion(session, age) {
  const {root} = showStep(session, 'version', {}, {back: () => askAge(session)});
  root.querySelector('[data-no-chip]').hidden = Boolean(edge.readCard);
  for (const choice of root.querySelectorAll('[data-tier]')) {
    choice.addEventListener('click', () => {
      const {tier} = choice.dataset;
      if (tier === 'IAM_SMART_PLUS' && !edge.readCard) noChip(session, age);
      else askWhere(session, {age, tier});
    });
  }
}

/** On this phone, or at a kiosk or a counter. */
function askWhere(session, {age, tier}) {
  const {root} = showStep(session, 'where', {}, {back: () => askVersion(session, age)});
  for (const choice of root.querySelectorAll('[data-channel]')) {
    choice.addEventListener('click', () => begin(session, root, {age, tier, channel: choice.dataset.channel}));
  }
  return root;
}

/** Begins with what was chosen before, now for a kiosk or a counter. */
export const beginAtPlace = (session, {age, tier}) =>
  begin(session, askWhere(session, {age, tier}), {age, tier, channel: 'PLACE'});

/** No browser reads a chip: said before anything is collected in vain. */
function noChip(session, age) {
  const again = () => askVersion(session, age);
  const {root} = showStep(session, 'no-chip', {}, {
    back: again,
    'at-place': () => begin(session, root, {age, tier: 'IAM_SMART_PLUS', channel: 'PLACE'}),
    basic: () => begin(session, root, {age, tier: 'IAM_SMART', channel: 'PHONE'}),
  });
}

/** The key is kept before it is used, so that a lost answer is found again by it. */
async function begin(session, root, chosen) {
  try {
    await busy(root, async () => {
      const device = await newDeviceKey();
      const kept = {device, phone: thisBrowser(), ...chosen};
      await store.keepRegistration(kept);
      await enter(session, kept);
    });
  } catch (problem) {
    if (problem.code !== 'OFFLINE') await store.forgetRegistration();
    tell(root, problem);
  }
}

/** Begins what is kept here, or goes on with it; also when it has ended and nobody heard of it. */
export async function enter(session, kept) {
  const {device, phone, age, tier, channel, registrationID} = kept;
  const request = {devicePublicKey: device.publicKey, phone, language: language(), tier, age, channel};
  const view = await (registrationID ? registration(device, registrationID).view() : begun(device, request));
  const known = {...kept, registrationID: view.registrationID, until: view.expiresAt};
  await store.keepRegistration(known);
  session.has(known);
  session.go(view);
}
