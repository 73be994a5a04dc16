// The wallet API: every call is signed with the device key by one fixed profile of RFC 9421.

import {base64, base64url, random, sha256, utf8} from '../lib/bytes.js';
import {language} from '../lib/texts.js';
import {learn} from './moments.js';

const SIGN = {name: 'ECDSA', hash: 'SHA-256'};
const COMPONENTS = '("@method" "@path" "@query" "content-digest")';

/**
 * A refusal; `code` is a WalletFault of the platform, or OFFLINE. `problems` say what is wrong with
 * the parts of a value: [{at, message}].
 */
export class Fault extends Error {
  constructor(code, message, txID = '', retryAfter = 0, problems = []) {
    super(message);
    this.code = code;
    this.txID = txID;
    this.retryAfter = retryAfter;
    this.problems = problems;
  }
}

/** A new device key that never leaves this browser. */
export async function newDeviceKey() {
  const keys = await crypto.subtle.generateKey({name: 'ECDSA', namedCurve: 'P-256'}, false, ['sign', 'verify']);
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', keys.publicKey));
  return {keys, keyid: base64url(await sha256(spki)), publicKey: base64url(spki)};
}

let ahead = 0; // seconds by which the server's clock is ahead of ours, once we know better

async function headers(device, method, target, body) {
  const [path, query = ''] = target.split('?');
  const digest = `sha-256=:${base64(await sha256(utf8(body)))}:`;
  const created = Math.floor(Date.now() / 1000) + ahead;
  const parameters =
    `${COMPONENTS};created=${created};nonce="${base64url(random(16))}";` +
    `keyid="${device.keyid}";alg="ecdsa-p256-sha256"`;
  const base = [
    `"@method": ${method}`,
    `"@path": ${path}`,
    `"@query": ?${query}`,
    `"content-digest": ${digest}`,
    `"@signature-params": ${parameters}`,
  ].join('\n');
  const signature = new Uint8Array(await crypto.subtle.sign(SIGN, device.keys.privateKey, utf8(base)));
  return {
    'Content-Type': 'application/json',
    'Content-Digest': digest,
    'Signature-Input': `device=${parameters}`,
    Signature: `device=:${base64(signature)}:`,
    'Accept-Language': language(),
  };
}

async function send(device, method, path, content) {
  const body = content === undefined ? '' : JSON.stringify(content);
  try {
    return await fetch(path, {
      method,
      headers: await headers(device, method, path, body),
      body: body === '' ? undefined : body,
      credentials: 'omit',
      cache: 'no-store',
    });
  } catch (offline) {
    throw new Fault('OFFLINE', String(offline));
  }
}

async function faultOf(response) {
  const told = await response.json().catch(() => ({}));
  const retryAfter = Number(response.headers.get('Retry-After') ?? 0);
  return new Fault(told.error ?? 'UNEXPECTED', told.message ?? '', told.txID ?? '', retryAfter, told.problems ?? []);
}

function learnTime(response) {
  const told = Date.parse(response.headers.get('Date') ?? '');
  if (!Number.isNaN(told)) ahead = Math.round((told - Date.now()) / 1000);
}

/** One call; signed a second time when the first failed for its time or a server's restart. */
export async function call(device, method, path, content) {
  let response = await send(device, method, path, content);
  if (response.ok) return response.json();
  let fault = await faultOf(response);
  if (fault.code === 'REPLAYED' || fault.code === 'BAD_SIGNATURE') {
    learnTime(response);
    response = await send(device, method, path, content);
    if (response.ok) return response.json();
    fault = await faultOf(response);
  }
  throw fault;
}

/** The calls of a bound phone. */
export function wallet(device) {
  const approval = (ticket, verb) => `/wallet/v1/approvals/${ticket}${verb}`;
  const field = (name) => `/wallet/v1/eme/${encodeURIComponent(name)}`;
  const bill = (provider, verb = '') => `/wallet/v1/bills/${encodeURIComponent(provider)}${verb}`;
  const service = (id) => `/wallet/v1/catalogue/${encodeURIComponent(id)}`;
  return {
    bind: (request) => call(device, 'POST', '/wallet/v1/bindings', request),
    finishBinding: (id, gesture) => call(device, 'POST', `/wallet/v1/bindings/${id}/finish`, gesture),
    device: () => call(device, 'GET', '/wallet/v1/device'),
    unbind: () => call(device, 'DELETE', '/wallet/v1/device'),
    approvals: () => call(device, 'GET', '/wallet/v1/approvals').then(learn),
    activity: () => call(device, 'GET', '/wallet/v1/activity'),
    claim: (ticket, rotation) => call(device, 'POST', approval(ticket, '/claim'), {rotation}).then(learn),
    approval: (ticket) => call(device, 'GET', approval(ticket, '')).then(learn),
    challenge: (ticket, choices) => call(device, 'POST', approval(ticket, '/challenge'), choices),
    documents: (ticket) => call(device, 'GET', approval(ticket, '/documents')),
    face: (ticket, capture) => call(device, 'POST', approval(ticket, '/face'), {capture}),
    card: (ticket, reading) => call(device, 'POST', approval(ticket, '/card'), {reading}),
    approve: (ticket, gesture) => call(device, 'POST', approval(ticket, '/approve'), gesture),
    refuse: (ticket, reason) => call(device, 'POST', approval(ticket, '/refuse'), {reason}),
    details: () => call(device, 'GET', '/wallet/v1/eme'),
    keep: (name, value) => call(device, 'PUT', field(name), {value}),
    clear: (name) => call(device, 'DELETE', field(name)),
    bills: () => call(device, 'GET', '/wallet/v1/bills'),
    link: (provider, account) => call(device, 'PUT', bill(provider), {account}),
    unlink: (provider) => call(device, 'DELETE', bill(provider)),
    retrieve: (provider) => call(device, 'POST', bill(provider, '/retrieve'), {}),
    signatures: (before) => call(device, 'GET', `/wallet/v1/signatures${before === null ? '' : `?before=${encodeURIComponent(before)}`}`),
    certificates: () => call(device, 'GET', '/wallet/v1/certificates'),
    catalogue: () => call(device, 'GET', '/wallet/v1/catalogue'),
    favour: (id, wanted) => call(device, wanted ? 'PUT' : 'DELETE', `${service(id)}/favourite`),
    enter: (id) => call(device, 'POST', `${service(id)}/login`),
    entered: (ticket) => call(device, 'GET', `/wallet/v1/direct-logins/${ticket}`),
    document: (provider) => call(device, 'GET', bill(provider, '/document')),
  };
}
