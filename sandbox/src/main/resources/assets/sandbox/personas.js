// The personas: who they are, what their phones are like, how they answer.

import {el} from '../lib/dom.js';
import {call} from '../lib/fetch.js';
import {language, say, sayOr} from '../lib/texts.js';
import {announce, attempt, copyButton, folded} from './parts.js';
import {beginning} from './services.js';

const ANSWERS = ['approve', 'reject', 'cancel', 'ignore'];
const TONE = {ACTIVE: 'badge-success', SUSPENDED: 'badge-warn', DEREGISTERED: 'badge-danger'};

export async function showPersonas() {
  const personas = await attempt(() => call('GET', '/sandbox/v1/personas'));
  if (!personas) return;
  document.getElementById('persona-tiles').replaceChildren(...personas.map(tile));
  document.getElementById('persona-example').textContent = command(personas[0]?.id ?? '<id>');
}

/** Runs as it stands. */
const command = (id) => `curl -si -H 'X-Sandbox-Persona: ${id}' \\\n  '${beginning()}'`;

function tile(persona) {
  return el(
    'li',
    {class: 'card stack'},
    el(
      'div',
      {},
      el('h2', {lang: 'en'}, persona.enName),
      persona.chName ? el('div', {class: 'large', lang: 'zh-HK'}, persona.chName) : null,
    ),
    el(
      'div',
      {class: 'row'},
      el('span', {class: 'badge'}, say(`tier.${persona.tier}`)),
      el('span', {class: `badge ${TONE[persona.status]}`}, say(`status.${persona.status}`)),
      persona.phone.integrity === 'ROOTED'
        ? el('span', {class: 'badge badge-danger'}, say('rooted'))
        : null,
      persona.phone.biometrics ? null : el('span', {class: 'badge badge-danger'}, say('noBiometrics')),
    ),
    el('p', {class: 'quiet small'}, sayOr(`note.${persona.id}`, persona.note)),
    el(
      'dl',
      {class: 'facts small'},
      el('dt', {}, say('id')),
      el('dd', {class: 'row'}, el('code', {class: 'id'}, persona.id), copyButton(say('id'))),
      el('dt', {}, say('hkic')),
      el('dd', {}, `${persona.hkic} · ${persona.birthDate} · ${persona.gender}`),
      el('dt', {}, say('phone')),
      el('dd', {}, `${persona.phone.platform} ${persona.phone.osVersion} · ${persona.phone.model}`),
    ),
    el('div', {class: 'row spread'}, behaviour(persona), openPhone(persona)),
    folded(say('login'), command(persona.id)),
  );
}

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
