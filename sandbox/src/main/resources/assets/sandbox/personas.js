// The personas: who they are, what their phones are like, how they answer.

import {day} from '../lib/dates.js';
import {el} from '../lib/dom.js';
import {call, newest} from '../lib/fetch.js';
import {language, say, sayOr} from '../lib/texts.js';
import {announce, attempt, folded, value} from './parts.js';
import {beginning} from './services.js';

const ANSWERS = ['approve', 'reject', 'cancel', 'ignore'];
const SYSTEMS = {ANDROID: 'Android', IOS: 'iOS'};
const TONE = {ACTIVE: 'badge-success', SUSPENDED: 'badge-warn', DEREGISTERED: 'badge-danger'};

const told = newest(call);

export async function showPersonas() {
  const personas = await attempt(() => told('GET', '/sandbox/v1/personas'));
  if (!personas) return;
  document.getElementById('persona-tiles').replaceChildren(...personas.map(tile));
  document.getElementById('persona-example').textContent = command(personas[0]?.id ?? '<id>');
}

/** Runs as it stands. */
const command = (id) => `curl -si -H 'X-Sandbox-Persona: ${id}' \\\n  '${beginning()}'`;

function tile(persona) {
  return el(
    'li',
    {class: 'opens'},
    el(
      'details',
      {class: 'more-of'},
      el(
        'summary',
        {},
        el('span', {}, who(persona), el('small', {}, sayOr(`note.${persona.id}`, persona.note))),
        el('span', {class: 'row'}, ...chips(persona)),
      ),
      el('div', {class: 'stack entry-open'}, particulars(persona), behaviour(persona), folded(say('login'), command(persona.id))),
    ),
    openPhone(persona),
  );
}

const who = ({enName, chName}) =>
  el('strong', {}, el('span', {lang: 'en'}, enName), chName ? el('span', {lang: 'zh-HK'}, ` ${chName}`) : null);

const chips = ({tier, status, phone}) =>
  [
    ['badge', `tier.${tier}`],
    [`badge ${TONE[status]}`, `status.${status}`],
    phone.integrity === 'ROOTED' && ['badge badge-danger', 'rooted'],
    !phone.biometrics && ['badge badge-danger', 'noBiometrics'],
  ]
    .filter(Boolean)
    .map(([look, key]) => el('span', {class: look}, say(key)));

const particulars = ({id, hkic, birthDate, gender, phone}) =>
  el(
    'dl',
    {class: 'facts small'},
    el('dt', {}, say('id')),
    el('dd', {}, value(say('id'), id)),
    el('dt', {}, say('hkic')),
    el('dd', {}, hkic),
    el('dt', {}, say('birthDate')),
    el('dd', {}, day(birthDate)),
    el('dt', {}, say('gender')),
    el('dd', {}, sayOr(`gender.${gender}`, gender)),
    el('dt', {}, say('phone')),
    el('dd', {}, `${phone.model} · ${SYSTEMS[phone.platform] ?? phone.platform} ${phone.osVersion}`),
  );

function behaviour(persona) {
  const id = `answer-${persona.id}`;
  const select = el(
    'select',
    {
      id,
      change: () =>
        attempt(async () => {
          await call('PUT', `/sandbox/v1/personas/${encodeURIComponent(persona.id)}/behaviour`, {
            ...persona.behaviour,
            answer: select.value,
          });
          announce(say('answer.changed', persona.enName, say(`answer.${select.value}`)));
        }),
    },
    ...ANSWERS.map((answer) =>
      el(
        'option',
        {value: answer, selected: answer === persona.behaviour.answer},
        say(`answer.${answer}`),
      ),
    ),
  );
  return el(
    'div',
    {class: 'field'},
    el('label', {for: id, class: 'small'}, say('answer')),
    select,
  );
}

const openPhone = ({id, enName}) =>
  el(
    'a',
    {
      class: 'button button-plain',
      href: `/wallet?persona=${encodeURIComponent(id)}&lang=${language()}`,
      target: 'phone',
    },
    say('openPhone'),
    el('span', {class: 'unseen'}, ` (${enName})`),
  );
