// Online services and their credentials.

import {el} from '../lib/dom.js';
import {call} from '../lib/fetch.js';
import {language, say} from '../lib/texts.js';
import {announce, attempt, fact, folded, value} from './parts.js';

/** Names by client id, for the log. */
export const names = new Map();

let known = [];

/** The request that begins a login at a service of this sandbox, as a script sends it. */
export function beginning() {
  const {clientID, redirectURIs} = known[0] ?? {clientID: '<clientID>', redirectURIs: ['<redirectURI>']};
  const query = new URLSearchParams({
    clientID,
    responseType: 'code',
    source: 'PC_Browser',
    redirectURI: redirectURIs[0],
    scope: 'eidapi_auth',
    lang: language(),
    state: 'try-it',
  });
  return `${location.origin}/api/v1/auth/getQR?${query}`;
}

export async function showServices() {
  const services = await attempt(() => call('GET', '/sandbox/v1/services'));
  if (!services) return;
  known = services;
  names.clear();
  for (const service of services) names.set(service.clientID, nameOf(service));
  document.getElementById('service-tiles').replaceChildren(...services.map(tile));
  for (const id of ['log-service', 'callback-service', 'break-service']) {
    const choice = document.getElementById(id);
    const chosen = choice.value;
    const every = choice.options[0]?.value === '' ? [choice.options[0]] : [];
    choice.replaceChildren(
      ...every,
      ...services.map((s) => el('option', {value: s.clientID}, nameOf(s))),
    );
    if (services.some((s) => s.clientID === chosen) || every.length > 0) choice.value = chosen;
  }
}

const nameOf = (service) => service.names[language()] ?? service.name;

function tile(service) {
  return el(
    'li',
    {class: 'card stack'},
    el('div', {}, el('h2', {}, nameOf(service)), el('p', {class: 'quiet small'}, service.domain)),
    el(
      'dl',
      {class: 'stack tight'},
      fact('clientID', service.clientID),
      secret('clientSecret', service.clientSecret),
      fact('redirectURIs', ...service.redirectURIs),
      told('scopes', service.scopes.join(' ')),
      told('keyWrap', service.keyWrap),
    ),
    folded(say('certificate'), service.kekCertificate),
    folded(say('privateKey'), service.kekPrivateKey),
  );
}

const told = (name, text) =>
  el('div', {}, el('dt', {class: 'small quiet'}, name), el('dd', {}, el('code', {class: 'id'}, text)));

/** Not for whoever looks over a shoulder. */
const secret = (name, text) =>
  el(
    'div',
    {},
    el('dt', {class: 'small quiet'}, name),
    el('dd', {}, el('details', {class: 'fold'}, el('summary', {}, say('secret')), value(name, text))),
  );

export function listenToForm() {
  const form = document.getElementById('service-form');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    attempt(async () => {
      const made = await call('POST', '/sandbox/v1/services', {
        name: document.getElementById('service-name').value,
        redirectURIs: [document.getElementById('service-callback').value],
        scopes: [...form.querySelectorAll('[name=scopes]:checked')].map(({value}) => value),
        keyWrap: document.getElementById('service-wrap').value,
      });
      form.reset();
      await showServices();
      document.querySelector('#service-tiles > :last-child').scrollIntoView({block: 'center'});
      announce(say('service.made', made.name));
    }, form);
  });
}
