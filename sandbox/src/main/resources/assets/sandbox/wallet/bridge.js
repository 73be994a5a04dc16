// The phone beside this browser: a program on the same computer that reads chips, `./dev phone bridge`.
// What is said of a card is sealed, so that only that phone and this browser can read it, whoever
// else may listen on its port. The page knows the phone, and the phone the page, by a code that is
// typed once and never sent.

import {base64url, concat, fromBase64url, utf8} from '../../lib/bytes.js';
import {Fault} from '../../wallet/api.js';
import {forgetOfEdge, keepOfEdge, ofEdge} from '../../wallet/store.js';

const VERSION = 1;
const NAME = 'iamsmart-bridge/1';
const KEPT = 'bridge';
const CURVE = {name: 'ECDH', namedCurve: 'P-256'};
const HMAC = {name: 'HMAC', hash: 'SHA-256'};
const HELLO_TIME = 5000; // milliseconds
const READING_TIME = 60_000;
const CODE_LENGTH = 16;
const TOLD = {BUSY: 'BRIDGE_BUSY', NOT_PAIRED: 'BRIDGE_UNPAIRED', WRONG_CODE: 'BRIDGE_CODE'};

/** The phone that this browser is paired with: {bridge, key, keys}, or undefined. */
export const paired = () => ofEdge(KEPT);

export const unpair = () => forgetOfEdge(KEPT);

async function ask(address, path, content, time) {
  const post = {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(content)};
  const more = content === undefined ? {} : post;
  const always = {credentials: 'omit', cache: 'no-store', signal: AbortSignal.timeout(time)};
  let response;
  try {
    response = await fetch(`${address}${path}`, {...always, ...more});
  } catch (silence) {
    throw new Fault('BRIDGE_GONE', String(silence));
  }
  if (response.ok) return response;
  const {error, message} = await response.json().catch(() => ({}));
  throw new Fault(TOLD[error] ?? 'BRIDGE_GONE', `${error}: ${message}`);
}

/** What the phone says of itself: {key, nonce}; the nonce is good for one reading. */
export async function hello(address) {
  const response = await ask(address, '/', undefined, HELLO_TIME);
  const told = await response.json().catch(() => ({}));
  if (told.bridge !== VERSION) throw new Fault('BRIDGE_GONE', 'another program has the port');
  return told;
}

/** The code as the phone has it, or null when it is not whole. */
export function codeIn(typed) {
  const plain = typed.toUpperCase().replaceAll(/[^0-9A-Z]/gu, '').replaceAll('O', '0').replaceAll(/[IL]/gu, '1');
  return plain.length === CODE_LENGTH ? plain : null;
}

/** Pairs this browser with the phone that shows the code. */
export async function pair(address, code) {
  const {key: bridge} = await hello(address);
  const keys = await crypto.subtle.generateKey(CURVE, false, ['deriveBits']);
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', keys.publicKey));
  const known = await crypto.subtle.importKey('raw', utf8(code), HMAC, false, ['sign', 'verify']);
  const by = (whose) => concat(utf8(`${NAME} pairing ${whose}\n${location.origin}\n`), fromBase64url(bridge), spki);
  const key = base64url(spki);
  const proof = base64url(new Uint8Array(await crypto.subtle.sign(HMAC, known, by('page'))));
  const answer = await (await ask(address, '/pairings', {key, proof}, HELLO_TIME)).json();
  const right = await crypto.subtle.verify(HMAC, known, fromBase64url(answer.proof ?? ''), by('bridge'));
  if (!right) throw new Fault('BRIDGE_CODE', 'that phone does not know the code');
  await keepOfEdge(KEPT, {bridge, key, keys});
}

/**
 * Has the card read: {outcome: 'READ', reading} or {outcome: 'NOT_READ', reason}. `tell` hears how
 * often the chip has answered.
 */
export async function read(address, {bridge, key, keys}, wanted, tell) {
  const said = await hello(address);
  if (said.key !== bridge) throw new Fault('BRIDGE_UNPAIRED', 'another phone has the port');
  const channel = await channelOf(keys, bridge, said.nonce);
  const sealed = base64url(await channel.seal(utf8(JSON.stringify(wanted))));
  const response = await ask(address, '/readings', {key, nonce: said.nonce, sealed}, READING_TIME);
  try {
    for await (const line of linesOf(response)) {
      const message = JSON.parse(new TextDecoder().decode(await channel.open(fromBase64url(line))));
      if (message.outcome) return message;
      tell(message.answered);
    }
  } catch (broken) {
    throw new Fault('BRIDGE_GONE', String(broken));
  }
  throw new Fault('BRIDGE_GONE', 'it stopped in the middle');
}

async function channelOf(keys, bridge, nonce) {
  const other = await crypto.subtle.importKey('spki', fromBase64url(bridge), CURVE, false, []);
  const shared = await crypto.subtle.deriveBits({name: 'ECDH', public: other}, keys.privateKey, 256);
  const secret = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
  const keyFor = (direction, use) => {
    const info = utf8(`${NAME} ${direction}\n${location.origin}`);
    const derivation = {name: 'HKDF', hash: 'SHA-256', salt: fromBase64url(nonce), info};
    return crypto.subtle.deriveKey(derivation, secret, {name: 'AES-GCM', length: 256}, false, [use]);
  };
  const request = await keyFor('request', 'encrypt');
  const answer = await keyFor('answer', 'decrypt');
  let heard = 0;
  return {
    seal: async (plain) => new Uint8Array(await crypto.subtle.encrypt(numbered(0), request, plain)),
    open: (sealed) => crypto.subtle.decrypt(numbered(heard++), answer, sealed),
  };
}

/** A key is used in one direction of one reading: the number of the message is never used again. */
function numbered(message) {
  const iv = new Uint8Array(12);
  new DataView(iv.buffer).setUint32(8, message);
  return {name: 'AES-GCM', iv};
}

async function* linesOf(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const lines = (rest + part.value).split('\n');
    rest = lines.pop();
    yield* lines;
  }
}
