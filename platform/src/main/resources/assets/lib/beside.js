// A program beside this browser, on the same machine, which does for the page what no browser can.
// What is said to it is sealed, so that only that program and this browser can read it, whoever else
// may listen on its port. The page knows the program, and the program the page, by a code that is
// typed once and never sent. `speech` is {name, path, address}: what kind of program it is, where it
// hears sealed calls, and where it listens.

import {base64url, concat, fromBase64url, utf8} from './bytes.js';

const VERSION = 1;
const CURVE = {name: 'ECDH', namedCurve: 'P-256'};
const HMAC = {name: 'HMAC', hash: 'SHA-256'};
const HELLO_TIME = 5000; // milliseconds
const CODE_LENGTH = 16;

/** It said no, with a word for why, or nothing that makes sense: `GONE`. */
export class NotHeard extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

async function ask({address}, path, content, time) {
  const post = {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(content)};
  const more = content === undefined ? {} : post;
  const always = {credentials: 'omit', cache: 'no-store', signal: AbortSignal.timeout(time)};
  let response;
  try {
    response = await fetch(`${address}${path}`, {...always, ...more});
  } catch (silence) {
    throw new NotHeard('GONE', String(silence));
  }
  if (response.ok) return response;
  const {error, message} = await response.json().catch(() => ({}));
  throw new NotHeard(error ?? 'GONE', `${error}: ${message}`);
}

/** What the program says of itself: {key, nonce}; the nonce is good for one call. */
export async function hello(speech) {
  const response = await ask(speech, '/', undefined, HELLO_TIME);
  const told = await response.json().catch(() => ({}));
  if (told[speech.name] !== VERSION) throw new NotHeard('GONE', 'another program has the port');
  return told;
}

/** The code as the program has it, or null when it is not whole. */
export function codeIn(typed) {
  const plain = typed.toUpperCase().replaceAll(/[^0-9A-Z]/gu, '').replaceAll('O', '0').replaceAll(/[IL]/gu, '1');
  return plain.length === CODE_LENGTH ? plain : null;
}

/** Pairs this browser with the program that shows the code: {other, key, keys}, to be kept. */
export async function pair(speech, code) {
  const {key: other} = await hello(speech);
  const keys = await crypto.subtle.generateKey(CURVE, false, ['deriveBits']);
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', keys.publicKey));
  const known = await crypto.subtle.importKey('raw', utf8(code), HMAC, false, ['sign', 'verify']);
  const head = (whose) => utf8(`${label(speech)} pairing ${whose}\n${location.origin}\n`);
  const by = (whose) => concat(head(whose), fromBase64url(other), spki);
  const key = base64url(spki);
  const proof = base64url(new Uint8Array(await crypto.subtle.sign(HMAC, known, by('page'))));
  const answer = await (await ask(speech, '/pairings', {key, proof}, HELLO_TIME)).json();
  const right = await crypto.subtle.verify(HMAC, known, fromBase64url(answer.proof ?? ''), by(speech.name));
  if (!right) throw new NotHeard('WRONG_CODE', 'that program does not know the code');
  return {other, key, keys};
}

const label = ({name}) => `iamsmart-${name}/1`;

/**
 * Has the program do something and resolves to the message that has an `outcome`; `tell` hears those
 * before it. `time` is in milliseconds.
 */
export async function askSealed(speech, {other, key, keys}, wanted, {tell, time}) {
  const said = await hello(speech);
  if (said.key !== other) throw new NotHeard('NOT_PAIRED', 'another program has the port');
  const channel = await channelOf(speech, keys, other, said.nonce);
  const sealed = base64url(await channel.seal(utf8(JSON.stringify(wanted))));
  const response = await ask(speech, speech.path, {key, nonce: said.nonce, sealed}, time);
  try {
    for await (const line of linesOf(response)) {
      const message = JSON.parse(new TextDecoder().decode(await channel.open(fromBase64url(line))));
      if (message.outcome) return message;
      tell(message);
    }
  } catch (broken) {
    throw new NotHeard('GONE', String(broken));
  }
  throw new NotHeard('GONE', 'it stopped in the middle');
}

async function channelOf(speech, keys, program, nonce) {
  const other = await crypto.subtle.importKey('spki', fromBase64url(program), CURVE, false, []);
  const shared = await crypto.subtle.deriveBits({name: 'ECDH', public: other}, keys.privateKey, 256);
  const secret = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
  const keyFor = (direction, use) => {
    const info = utf8(`${label(speech)} ${direction}\n${location.origin}`);
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

/** A key is used in one direction of one call: the number of the message is never used again. */
function numbered(message) {
  const iv = new Uint8Array(12);
  new DataView(iv.buffer).setUint32(8, message);
  return {name: 'AES-GCM', iv};
}

/** The lines of an answer as they come. */
export async function* linesOf(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const lines = (rest + part.value).split('\n');
    rest = lines.pop();
    yield* lines;
  }
}
