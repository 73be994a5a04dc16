// Whether this browser is rung while the app is closed. Nobody is asked for permission who has not
// turned it on. It is turned on for one binding, and ends with it.

import {fromBase64url} from '../../lib/bytes.js';
import {language} from '../../lib/texts.js';

const SCOPE = '/wallet/';

export const canRing = () => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

async function subscription() {
  if (!canRing()) return null;
  return (await navigator.serviceWorker.getRegistration(SCOPE))?.pushManager.getSubscription();
}

const end = async () => (await subscription())?.unsubscribe();

/** It is only where both the browser and the platform know of it. */
export async function isRung(api) {
  return Boolean(await subscription()) && (await api.push()).browsers > 0;
}

/** False when the citizen, or the browser, does not allow it. */
export async function ring(api) {
  return (await Notification.requestPermission()) === 'granted' && subscribe(api);
}

/** Always anew: the address there was may be one that its push service has given up. */
async function subscribe(api) {
  const {publicKey} = await api.push();
  let made;
  try {
    await end();
    const worker = await navigator.serviceWorker.register(`/wallet/worker.js?lang=${language()}`, {scope: SCOPE});
    await activated(worker);
    made = await worker.pushManager.subscribe({userVisibleOnly: true, applicationServerKey: fromBase64url(publicKey)});
  } catch (refused) {
    if (refused instanceof DOMException) return false;
    throw refused;
  }
  try {
    await tell(api, made);
  } catch (problem) {
    await silenceBrowser();
    throw problem;
  }
  return true;
}

/** No browser subscribes for a worker that is not active yet. */
function activated({active, installing, waiting}) {
  if (active) return undefined;
  const coming = installing ?? waiting;
  return new Promise((resolve) => {
    const look = () => ['activated', 'redundant'].includes(coming.state) && resolve();
    coming.addEventListener('statechange', look);
    look();
  });
}

function tell(api, made) {
  const {endpoint, keys} = made.toJSON();
  return api.subscribe({endpoint, p256dh: keys.p256dh, auth: keys.auth});
}

/** The browser first: an address that the platform still has leads nowhere, and it finds that out. */
export async function silence(api) {
  await end();
  await api.unsubscribe();
}

/** The binding is over for which it was turned on. Whatever a browser says, that goes on. */
export async function silenceBrowser() {
  try {
    await end();
  } catch (problem) {
    console.warn(problem);
  }
}

/**
 * What was turned on stays on: a browser changes its address, and the platform forgets one that its
 * push service does not know. What cannot be done now is done at the next start.
 */
export async function stayRung(api) {
  try {
    const made = await subscription();
    if (!made) return;
    if ((await api.push()).browsers > 0) await tell(api, made);
    else await subscribe(api);
  } catch (problem) {
    if (problem.code === undefined) throw problem;
  }
}
