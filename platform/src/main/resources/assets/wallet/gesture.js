// The biometric gesture: a passkey with user verification, or in the sandbox a dialog that says it
// is simulated.

import {creationOptions, requestOptions, toJson} from './passkey.js';
import {inSandbox, verdict} from './sandbox.js';
import {accepts, authenticate, register, requestIn, statementOf} from './uaf.js';
import {hardware} from './store.js';

const TRIES = 3;

/** Nobody touched the phone: they turned away ('CANCELLED') or were not recognised ('FAILED'). */
export class NoGesture extends Error {
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

/** What is to be signed is not what the screen shows; nothing was signed. */
export class OtherStatement extends Error {}

/** Resolves when the dialog's "match" was chosen. `statement` is what will be signed, if anything. */
function simulated(statement = '') {
  const dialog = document.getElementById('biometric');
  dialog.querySelector('[data-signed]').hidden = statement === '';
  dialog.querySelector('[data-signed]').open = false;
  dialog.querySelector('[data-slot=signed]').textContent = statement;
  const failed = dialog.querySelector('[data-failed]');
  const field = (name) => dialog.querySelector(`[data-do="${name}"]`);
  let left = TRIES;
  failed.hidden = true;
  return new Promise((resolve, reject) => {
    const end = (done, value) => {
      dialog.onclose = null;
      dialog.close();
      done(value);
    };
    field('match').onclick = () => end(resolve);
    field('no-match').onclick = () => {
      left -= 1;
      failed.hidden = false;
      if (left === 0) end(reject, new NoGesture('FAILED'));
    };
    field('leave').onclick = () => end(reject, new NoGesture('CANCELLED'));
    dialog.onclose = () => reject(new NoGesture('CANCELLED'));
    dialog.showModal();
    dialog.querySelector('h2').focus();
  });
}

async function passkey(work) {
  try {
    const credential = await work();
    if (!credential) throw new NoGesture('CANCELLED');
    return {passkey: toJson(credential)};
  } catch (fault) {
    if (fault instanceof DOMException) throw new NoGesture('CANCELLED');
    throw fault;
  }
}

/** The credential of a new binding: the gesture to send, and the UAF key to keep if there is one. */
export async function enrol(started, binding) {
  if (started.uafRequest && inSandbox()) {
    const request = requestIn(started.uafRequest);
    if (!accepts(request)) throw new Error('this authenticator is not accepted');
    const integrityVerdict = await verdict(binding, started.integrityChallenge, await hardware());
    await simulated();
    const {uaf, uafResponse} = await register(request);
    return {uaf, gesture: {uafResponse, integrityVerdict}};
  }
  const publicKey = creationOptions(started.passkeyOptions);
  return {gesture: await passkey(() => navigator.credentials.create({publicKey}))};
}

/**
 * The gesture that answers one question. `isShown` says whether a statement is what the screen
 * shows: nothing else is ever signed.
 */
export async function confirm(challenge, binding, isShown) {
  if (challenge.uafRequest) {
    const request = requestIn(challenge.uafRequest);
    const statement = statementOf(request);
    if (!isShown(statement)) throw new OtherStatement('another statement than the one shown');
    await simulated(statement);
    const integrityVerdict = await verdict(binding, challenge.integrityChallenge, await hardware());
    return {uafResponse: await authenticate(request, binding.uaf), integrityVerdict};
  }
  const publicKey = requestOptions(challenge.passkeyOptions);
  return passkey(() => navigator.credentials.get({publicKey}));
}
