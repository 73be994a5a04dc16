// The phone beside this browser: a program on the same computer that reads chips, `./dev phone bridge`.

import {NotHeard, askSealed, hello as helloOf, pair as pairWith} from '../../lib/beside.js';
import {Fault} from '../../wallet/api.js';
import {forgetOfEdge, keepOfEdge, ofEdge} from '../../wallet/store.js';

export {codeIn} from '../../lib/beside.js';

const KEPT = 'bridge';
const READING_TIME = 60_000; // milliseconds
const TOLD = {BUSY: 'BRIDGE_BUSY', NOT_PAIRED: 'BRIDGE_UNPAIRED', WRONG_CODE: 'BRIDGE_CODE'};

/** The phone that this browser is paired with: {bridge, key, keys}, or undefined. */
export const paired = () => ofEdge(KEPT);

export const unpair = () => forgetOfEdge(KEPT);

const speech = (address) => ({name: 'bridge', path: '/readings', address});

async function heard(work) {
  try {
    return await work();
  } catch (problem) {
    if (!(problem instanceof NotHeard)) throw problem;
    throw new Fault(TOLD[problem.code] ?? 'BRIDGE_GONE', problem.message);
  }
}

/** What the phone says of itself: {key, nonce}; the nonce is good for one reading. */
export const hello = (address) => heard(() => helloOf(speech(address)));

/** Pairs this browser with the phone that shows the code. */
export async function pair(address, code) {
  const {other: bridge, key, keys} = await heard(() => pairWith(speech(address), code));
  await keepOfEdge(KEPT, {bridge, key, keys});
}

/**
 * Has the card read: {outcome: 'READ', reading} or {outcome: 'NOT_READ', reason}. `tell` hears how
 * often the chip has answered.
 */
export function read(address, {bridge, key, keys}, wanted, tell) {
  const told = {tell: ({answered}) => tell(answered), time: READING_TIME};
  return heard(() => askSealed(speech(address), {other: bridge, key, keys}, wanted, told));
}
