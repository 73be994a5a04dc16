// What the wallet keeps in the browser: one binding with its keys, which no script can export, and
// a name of this browser that outlives bindings.

import {storeOf} from '../lib/store.js';
import {silenceBrowser} from './inbox/ringing.js';

const {within: inStore, get, put} = storeOf('wallet');

/**
 * The binding, or undefined: {device: {keys, keyid}, uaf?: {keys, keyID, aaid}, phone, deviceID,
 * displayName}. `elsewhere` says that its keys are kept in other places as well.
 */
export const binding = () => get('binding');

export const keepBinding = async (value) => {
  const former = await binding();
  await put('counter', 0);
  await put('binding', value);
  if (former?.device.keyid !== value.device.keyid) await silenceBrowser();
};

export const forgetBinding = async () => {
  await inStore('readwrite', (store) => {
    store.delete('binding');
    store.delete('counter');
  });
  await silenceBrowser();
};

/**
 * A registration that is not finished, or undefined: {device, phone, age, tier, channel,
 * registrationID?, uaf?}. Nothing of what was collected is in it. `beside` is the key of the binding
 * that stays until it is finished, where there is one.
 */
export const registration = () => get('registration');

export const keepRegistration = (value) => put('registration', value);

export const forgetRegistration = () => inStore('readwrite', (store) => store.delete('registration'));

/** A registration has become this binding: either is kept, never none. A former one is over. */
export const becomeBinding = async (value) => {
  const former = await binding();
  await inStore('readwrite', (store) => {
    store.put(0, 'counter');
    store.put(value, 'binding');
    store.delete('registration');
  });
  if (former) await silenceBrowser();
};

/**
 * The next value of the signature counter. It is written before it is used, in one transaction, so
 * that two tabs or a crash never sign twice with the same value.
 */
export function nextCounter() {
  return inStore('readwrite', (store, give) => {
    store.get('counter').onsuccess = (event) => {
      const next = (event.target.result ?? 0) + 1;
      store.put(next, 'counter');
      give(next);
    };
  });
}

/** What an edge keeps for itself, by a name of its own; undefined when there is nothing. */
export const ofEdge = (name) => get(`edge-${name}`);

export const keepOfEdge = (name, value) => put(`edge-${name}`, value);

export const forgetOfEdge = (name) => inStore('readwrite', (store) => store.delete(`edge-${name}`));

/** The name of this browser as a piece of hardware: made once, 32 hex characters. */
export function hardware() {
  return inStore('readwrite', (store, give) => {
    store.get('hardware').onsuccess = (event) => {
      const name = event.target.result ?? crypto.randomUUID().replaceAll('-', '');
      store.put(name, 'hardware');
      give(name);
    };
  });
}
