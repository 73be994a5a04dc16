// Citizens to choose from, beside the phone: this browser becomes the phone of the one that is
// chosen. It is the very phone that a script answers with, so both can be used side by side.

import {monogram} from '../../kit/monogram.js';
import {fromBase64url} from '../../lib/bytes.js';
import {fill} from '../../lib/dom.js';
import {language, say} from '../../lib/texts.js';
import {opened, personas} from './calls.js';

const DESK = matchMedia('(min-width: 900px)');
const LOOK_AGAIN = 3000; // milliseconds; a sandbox that starts prepares its citizens first
const SIGN = {name: 'ECDSA', namedCurve: 'P-256'};

let place;
let owner;

/** Shows the citizens. True when the address of the page names one of them, whose phone this is. */
export function beside(given, become) {
  place = given;
  place.replaceChildren(document.getElementById('beside').content.cloneNode(true));
  DESK.addEventListener('change', arrange);
  for (const deed of ['input', 'pointerdown']) document.querySelector('.device').addEventListener(deed, giveWay);
  const choose = (persona, pressed = true) => become(() => phoneOf(persona), pressed);
  draw(choose);
  const here = new URL(location.href);
  const named = here.searchParams.get('persona');
  if (named === null) return false;
  here.searchParams.delete('persona');
  history.replaceState(null, '', here);
  choose(named, false);
  return true;
}

/** The phone of a persona as a binding of this page; no script can take its key from here. */
async function phoneOf(persona) {
  fill(place, 'personas-fault', '');
  const phone = await opened(persona).catch((problem) => {
    fill(place, 'personas-fault', say('personas.unopened'));
    throw problem;
  });
  const {deviceID, displayName, deviceKey, keyid, replaced} = phone;
  const privateKey = await crypto.subtle.importKey('pkcs8', fromBase64url(deviceKey), SIGN, false, ['sign']);
  place.querySelector('[data-replaced]').hidden = !replaced;
  return {persona, elsewhere: true, deviceID, displayName, device: {keys: {privateKey}, keyid}};
}

export function belongs(binding) {
  owner = binding;
  arrange();
  markOwner();
}

/** Who uses the phone, or registers on it, has chosen. */
export function giveWay() {
  if (!DESK.matches) place.querySelector('details').open = false;
}

function arrange() {
  place.querySelector('details').open = DESK.matches || !owner;
}

function markOwner() {
  fill(place, 'owner', owner?.displayName ?? '');
  for (const button of place.querySelectorAll('[data-persona]')) {
    const own = button.dataset.persona === owner?.persona;
    button.querySelector('[data-this]').hidden = !own;
    if (own) button.setAttribute('aria-current', 'true');
    else button.removeAttribute('aria-current');
  }
}

async function draw(choose) {
  const row = document.getElementById('row-persona');
  try {
    const rows = (await personas()).map((persona) => {
      const item = row.content.firstElementChild.cloneNode(true);
      const button = item.querySelector('button');
      const name = (language().startsWith('zh') && persona.chName) || persona.enName;
      button.dataset.persona = persona.id;
      monogram(item, name);
      fill(item, 'name', name);
      fill(item, 'about', (language().startsWith('en') && persona.note) || say(`tier.${persona.tier}`));
      fill(item, 'status', knownStatus(persona));
      button.addEventListener('click', () => choose(persona.id));
      return item;
    });
    place.querySelector('[data-citizens]').replaceChildren(...rows);
    fill(place, 'personas-fault', '');
    markOwner();
  } catch (problem) {
    console.error(problem);
    fill(place, 'personas-fault', say('personas.none'));
    setTimeout(draw, LOOK_AGAIN, choose);
  }
}

function knownStatus(persona) {
  if (persona.status === 'SUSPENDED' || persona.status === 'DEREGISTERED') return say(`status.${persona.status}`);
  return persona.phone.integrity === 'ROOTED' ? say('status.ROOTED') : '';
}
