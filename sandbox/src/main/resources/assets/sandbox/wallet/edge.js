// The wallet page in the sandbox: a software authenticator behind a gesture that is simulated,
// captures that say themselves what was found, citizens to choose from.

import {base64, utf8} from '../../lib/bytes.js';
import {say} from '../../lib/texts.js';
import {STAY, ask} from '../../wallet/dialogs.js';
import {NoGesture, OtherStatement} from '../../wallet/gesture.js';
import {hardware} from '../../wallet/store.js';
import {start} from '../../wallet/wallet.js';
import {belongsTo, besideCard, besideChip, besideFace, openCamera, readCard} from './applicants.js';
import {gestureOf, verdict} from './calls.js';
import {belongs, beside, giveWay} from './citizens.js';
import {accepts, authenticate, register, requestIn, statementOf} from './uaf.js';

const TRIES = 3;

/** Resolves when "match" was chosen. `statement` is what will be signed, if anything. */
function gesture(statement = '') {
  const dialog = document.getElementById('biometric');
  const signed = dialog.querySelector('[data-signed]');
  signed.hidden = statement === '';
  signed.open = false;
  signed.querySelector('[data-slot=signed]').textContent = statement;
  const failed = dialog.querySelector('[data-failed]');
  failed.hidden = true;
  let left = TRIES;
  return ask(dialog, 'do', {
    match: () => {},
    'no-match': () => {
      left -= 1;
      failed.hidden = false;
      if (left === 0) throw new NoGesture('FAILED');
      return STAY;
    },
  });
}

async function enrol(started, binding) {
  const request = requestIn(started.uafRequest);
  if (!accepts(request)) throw new Error('this authenticator is not accepted');
  const integrityVerdict = await verdict(binding, started.integrityChallenge, await hardware());
  await gesture();
  const {uaf, uafResponse} = await register(request);
  return {uaf, gesture: {uafResponse, integrityVerdict}};
}

async function confirm(challenge, binding, isShown) {
  const request = requestIn(challenge.uafRequest);
  const statement = statementOf(request);
  if (!isShown(statement)) throw new OtherStatement('another statement than the one shown');
  await gesture(statement);
  if (binding.persona) return gestureOf(binding.persona, challenge);
  const integrityVerdict = await verdict(binding, challenge.integrityChallenge, await hardware());
  return {uafResponse: await authenticate(request, binding.uaf), integrityVerdict};
}

/** A capture that says itself what was found. */
const found = (what) => () => base64(utf8(what));
const OUTCOMES = {match: found('MATCH'), 'no-match': found('NO_MATCH')};

function capture(kind, more = {}) {
  const dialog = document.getElementById('capture');
  dialog.querySelector('[data-slot=title]').textContent = say(`simulated.${kind}.title`);
  dialog.querySelector('[data-slot=text]').textContent = say(`simulated.${kind}.text`);
  return ask(dialog, 'take', {...OUTCOMES, ...more});
}

start({
  enrol,
  confirm,
  takeFace: () => capture('face'),
  tapCard: () => capture('card', {'no-reader': () => ''}),
  openCamera,
  readCard,
  besideCard,
  besideChip,
  besideFace,
  beside,
  belongs: (binding) => {
    belongs(binding);
    belongsTo(binding?.persona);
  },
  registers: giveWay,
});
