// The calls about the account itself; most answer how it stands.

import {call} from '../api.js';

const BASE = '/wallet/v1/life';

export function life(device) {
  const post = (verb, content = {}) => call(device, 'POST', BASE + verb, content);
  return {
    view: () => call(device, 'GET', BASE),
    verifications: () => call(device, 'GET', `${BASE}/verifications`),
    suspend: () => post('/suspend'),
    resume: () => post('/resume'),
    upgrade: () => post('/upgrade'),
    faceChallenge: () => post('/face/challenge'),
    face: (pictures) => post('/face', {pictures}),
    chipChallenge: () => post('/chip/challenge'),
    chip: (reading) => post('/chip', reading),
    password: (former, password) => post('/password', former === null ? {password} : {former, password}),
    email: (password, email) => post('/email', {password, email}),
    confirmEmail: (code) => post('/email/confirm', {code}),
    act: (act, password) => post('/acts', {act, password}),
    finish: (id, gesture) => post(`/acts/${id}`, gesture),
    sessions: () => call(device, 'GET', '/wallet/v1/sessions'),
    endSession: (id) => call(device, 'DELETE', `/wallet/v1/sessions/${encodeURIComponent(id)}`),
    endSessions: () => call(device, 'DELETE', '/wallet/v1/sessions'),
    guardianships: () => call(device, 'GET', '/wallet/v1/guardianships'),
  };
}
