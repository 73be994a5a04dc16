// Before anything is collected: who registers, and for which of the two versions.

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
      else begin(session, root, {age, tier});
    });
  }
}

/** No browser reads a chip: said before anything is collected in vain. */
function noChip(session, age) {
  const again = () => askVersion(session, age);
  const {root} = showStep(session, 'no-chip', {}, {
    back: again,
    basic: () => begin(session, root, {age, tier: 'IAM_SMART'}),
  });
}

/** The key is kept before it is used, so that a lost answer is found again by it. */
async function begin(session, root, {age, tier}) {
  try {
    await busy(root, async () => {
      const device = await newDeviceKey();
      const kept = {device, phone: thisBrowser(), age, tier};
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
  const {device, phone, age, tier, registrationID} = kept;
  const request = {devicePublicKey: device.publicKey, phone, language: language(), tier, age};
  const view = await (registrationID ? registration(device, registrationID).view() : begun(device, request));
  const known = {...kept, registrationID: view.registrationID, until: view.expiresAt};
  await store.keepRegistration(known);
  session.has(known);
  session.go(view);
}
