// Passkeys in the JSON forms of WebAuthn Level 3, also where a browser does not know those yet.

import {base64url, fromBase64url} from '../lib/bytes.js';

const named = (list) => list?.map((one) => ({...one, id: fromBase64url(one.id)}));

export function creationOptions(json) {
  if (PublicKeyCredential.parseCreationOptionsFromJSON) {
    return PublicKeyCredential.parseCreationOptionsFromJSON(json);
  }
  return {
    ...json,
    challenge: fromBase64url(json.challenge),
    user: {...json.user, id: fromBase64url(json.user.id)},
    excludeCredentials: named(json.excludeCredentials),
  };
}

export function requestOptions(json) {
  if (PublicKeyCredential.parseRequestOptionsFromJSON) {
    return PublicKeyCredential.parseRequestOptionsFromJSON(json);
  }
  return {
    ...json,
    challenge: fromBase64url(json.challenge),
    allowCredentials: named(json.allowCredentials),
  };
}

const text = (buffer) => base64url(new Uint8Array(buffer));

export function toJson(credential) {
  if (credential.toJSON) return credential.toJSON();
  const made = credential.response;
  const response = {clientDataJSON: text(made.clientDataJSON)};
  for (const name of ['attestationObject', 'authenticatorData', 'signature', 'userHandle']) {
    if (made[name]) response[name] = text(made[name]);
  }
  if (made.getTransports) response.transports = made.getTransports();
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}
