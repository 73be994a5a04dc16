// The calls of registering: signed with a device key that belongs to nobody yet.

import {call} from '../api.js';

const BASE = '/wallet/v1/registrations';

/** Begins one, or finds what the same key has begun. */
export const begun = (device, request) => call(device, 'POST', BASE, request);

/** The calls of a registration that has begun; nearly all answer with its view. */
export function registration(device, id) {
  const post = (verb, content = {}) => call(device, 'POST', `${BASE}/${id}${verb}`, content);
  return {
    view: () => call(device, 'GET', `${BASE}/${id}`),
    statements: (accepted) => post('/statements', {accepted}),
    card: (printed) => post('/card', printed),
    chipChallenge: () => post('/chip/challenge'),
    chip: (reading) => post('/chip', reading),
    faceChallenge: () => post('/face/challenge'),
    face: (pictures) => post('/face', {pictures}),
    record: () => post('/record'),
    bind: () => post('/binding'),
    finishBinding: (gesture) => post('/binding/finish', gesture),
    password: (password) => post('/password', {password}),
    visit: () => post('/visit'),
    email: (email) => post('/email', {email}),
    confirm: (code) => post('/email/confirm', {code}),
    remove: () => call(device, 'DELETE', `${BASE}/${id}`),
  };
}
