// FIDO UAF 1.1 in this browser: an authenticator whose key is a WebCrypto key that no script can
// export. Layouts: docs/guide/wallet-api.md, sections 4 and 5.

import {base64url, concat, fromBase64url, random, sha256, utf8} from '../../lib/bytes.js';
import {nextCounter} from '../../wallet/store.js';

export const AAID = '1A5A#0003';

const SIGN = {name: 'ECDSA', hash: 'SHA-256'};
const ALGORITHM = 0x0001; // ECDSA P-256, SHA-256, r || s
const KEY_FORM = 0x0100; // 04 || x || y
const VERSION = 1;

const u16 = (n) => Uint8Array.of(n & 0xff, n >> 8);
const u32 = (n) => Uint8Array.of(n & 0xff, (n >> 8) & 0xff, (n >> 16) & 0xff, (n >>> 24) & 0xff);

export function tlv(tag, ...values) {
  const value = concat(...values);
  return concat(u16(tag), u16(value.length), value);
}

/** The one request in the text of an array of one. */
export function requestIn(text) {
  const requests = JSON.parse(text);
  if (!Array.isArray(requests) || requests.length !== 1) throw new Error('not one UAF request');
  return requests[0];
}

/** Whether this authenticator is among those the request would accept. */
export const accepts = (request) =>
  request.policy.accepted.some((all) => all.every((one) => !one.aaid || one.aaid.includes(AAID)));

async function challengeParameters(request) {
  const fcParams = base64url(
    utf8(
      JSON.stringify({
        appID: request.header.appID,
        challenge: request.challenge,
        facetID: location.origin,
        channelBinding: {},
      }),
    ),
  );
  return {fcParams, finalChallenge: await sha256(utf8(fcParams))};
}

const response = (request, fcParams, assertion) =>
  JSON.stringify([
    {
      header: request.header,
      fcParams,
      assertions: [{assertionScheme: 'UAFV1TLV', assertion: base64url(assertion)}],
    },
  ]);

const sign = async (key, bytes) => new Uint8Array(await crypto.subtle.sign(SIGN, key, bytes));

/** Makes a new UAF key for a registration request: the key to keep and the response to send. */
export async function register(request) {
  const keys = await crypto.subtle.generateKey({name: 'ECDSA', namedCurve: 'P-256'}, false, ['sign', 'verify']);
  const point = new Uint8Array(await crypto.subtle.exportKey('raw', keys.publicKey));
  const keyID = random(32);
  const {fcParams, finalChallenge} = await challengeParameters(request);
  const data = tlv(
    0x3e03,
    tlv(0x2e0b, utf8(AAID)),
    tlv(0x2e0e, u16(VERSION), Uint8Array.of(0x01), u16(ALGORITHM), u16(KEY_FORM)),
    tlv(0x2e0a, finalChallenge),
    tlv(0x2e09, keyID),
    tlv(0x2e0d, u32(0), u32(0)),
    tlv(0x2e0c, point),
  );
  const signature = await sign(keys.privateKey, data);
  const assertion = tlv(0x3e01, data, tlv(0x3e08, tlv(0x2e06, signature)));
  return {uaf: {keys, keyID: base64url(keyID), aaid: AAID}, uafResponse: response(request, fcParams, assertion)};
}

/** The statement of an authentication request, which must be what the citizen was shown. */
export function statementOf(request) {
  const transaction = request.transaction?.[0];
  if (!transaction || transaction.contentType !== 'text/plain') throw new Error('no statement');
  return new TextDecoder('utf-8', {fatal: true}).decode(fromBase64url(transaction.content));
}

/** Signs an authentication request with its statement. Call it after the gesture only. */
export async function authenticate(request, uaf) {
  const {fcParams, finalChallenge} = await challengeParameters(request);
  const data = tlv(
    0x3e04,
    tlv(0x2e0b, utf8(uaf.aaid)),
    tlv(0x2e0e, u16(VERSION), Uint8Array.of(0x02), u16(ALGORITHM)),
    tlv(0x2e0f, random(16)),
    tlv(0x2e0a, finalChallenge),
    tlv(0x2e10, await sha256(utf8(statementOf(request)))),
    tlv(0x2e09, fromBase64url(uaf.keyID)),
    tlv(0x2e0d, u32(await nextCounter())),
  );
  const signature = await sign(uaf.keys.privateKey, data);
  return response(request, fcParams, tlv(0x3e02, data, tlv(0x2e06, signature)));
}
