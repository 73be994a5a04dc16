// The wallet page in production: a passkey with user verification, and the browser's camera.

import {openCamera} from '../lib/camera.js';
import {takeFace, tapCard} from './capture.js';
import {NoGesture} from './gesture.js';
import {creationOptions, requestOptions, toJson} from './passkey.js';
import {start} from './wallet.js';

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

async function enrol(started) {
  const publicKey = creationOptions(started.passkeyOptions);
  return {gesture: await passkey(() => navigator.credentials.create({publicKey}))};
}

/** A passkey does not show what it signs, so there is no statement to compare here. */
function confirm(challenge) {
  const publicKey = requestOptions(challenge.passkeyOptions);
  return passkey(() => navigator.credentials.get({publicKey}));
}

start({enrol, confirm, openCamera, takeFace, tapCard});
