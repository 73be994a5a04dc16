// What the wallet page asks of the sandbox.

import {call} from '../../lib/fetch.js';

export const personas = () => call('GET', '/sandbox/v1/personas');

/** Everyone in the registry. */
export const residents = () => call('GET', '/sandbox/v1/residents');

export const portraitOf = (resident) => `/sandbox/v1/residents/${encodeURIComponent(resident)}/portrait`;

/** What a phone beside this browser reads from a resident's card. */
export const cardRead = (resident, printed, challenge) =>
  call('POST', `/sandbox/v1/residents/${encodeURIComponent(resident)}/card/read`, {...printed, challenge});

const phone = (persona, verb) => `/sandbox/v1/personas/${encodeURIComponent(persona)}/phone/${verb}`;

/** The persona's phone, as it is bound: whoever has its key speaks as that phone. */
export const opened = (persona) => call('POST', phone(persona, 'open'), {});

/** What that phone's authenticator makes of a challenge once its owner was recognised. */
export async function gestureOf(persona, {uafRequest, integrityChallenge}) {
  const made = await call('POST', phone(persona, 'gesture'), {uafRequest, integrityChallenge});
  return {uafResponse: made.uafResponse, integrityVerdict: made.integrityVerdict};
}

/** A verdict by the simulated integrity authority on this browser, which is sound. */
export async function verdict({device, phone: {osVersion}}, nonce, hardware) {
  const state = {integrity: 'INTACT', biometrics: true};
  const question = {nonce, deviceKey: device.keyid, device: hardware, platform: 'WEB', osVersion, ...state};
  return (await call('POST', '/sandbox/v1/integrity', question)).verdict;
}
