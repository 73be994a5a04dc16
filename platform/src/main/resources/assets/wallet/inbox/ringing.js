// Whether this browser is rung while the app is closed. Nobody is asked for permission who has not
// turned it on.

import {fromBase64url} from '../../lib/bytes.js';
import {language} from '../../lib/texts.js';

const SCOPE = '/wallet/';

export const canRing = () => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

const subscription = async () => (await navigator.serviceWorker.getRegistration(SCOPE))?.pushManager.getSubscription();

export const isRung = async () => Boolean(await subscription());

/** False when the citizen, or the browser, does not allow it. */
export async function ring(api) {
  if ((await Notification.requestPermission()) !== 'granted') return false;
  const {publicKey} = await api.push();
  const worker = await navigator.serviceWorker.register(`/wallet/worker.js?lang=${language()}`, {scope: SCOPE});
  let made;
  try {
    made = await worker.pushManager.subscribe({userVisibleOnly: true, applicationServerKey: fromBase64url(publicKey)});
  } catch (refused) {
    if (refused instanceof DOMException) return false;
    throw refused;
  }
  const {endpoint, keys} = made.toJSON();
  await api.subscribe({endpoint, p256dh: keys.p256dh, auth: keys.auth});
  return true;
}

export async function silence(api) {
  await api.unsubscribe();
  await (await subscription())?.unsubscribe();
}
