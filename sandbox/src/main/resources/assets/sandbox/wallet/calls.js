// What the wallet page asks of the sandbox.

import {call} from '../../lib/fetch.js';

export const personas = () => call('GET', '/sandbox/v1/personas');

export const bindingCode = async (persona) =>
  (await call('POST', `/sandbox/v1/personas/${encodeURIComponent(persona)}/binding-code`, {})).bindingCode;

/** A verdict by the simulated integrity authority; a phone is sound unless its traits say otherwise. */
export async function verdict({device, phone}, nonce, hardware) {
  const {osVersion, integrity = 'INTACT', biometrics = true} = phone;
  const question = {nonce, deviceKey: device.keyid, device: hardware, platform: 'WEB', osVersion, integrity, biometrics};
  return (await call('POST', '/sandbox/v1/integrity', question)).verdict;
}
