// Whoever registers on this page: a resident of the simulated registry, whose card can be entered by
// one choice and whose drawn portrait takes the place of the camera.

import {base64, concat, utf8} from '../../lib/bytes.js';
import {el} from '../../lib/dom.js';
import {language, say} from '../../lib/texts.js';
import {Fault} from '../../wallet/api.js';
import {personas, portraitOf, residents} from './calls.js';
import {readBeside, showReader} from './reader.js';

const CHOSEN = 'applicant'; // in this tab
const TOLD = ['WRONG_CARD', 'OLD_CARD', 'NO_CHIP', 'TORN_OFF', 'TOO_SLOW']; // of why a chip was not read
const PACE = 400; // milliseconds for each action, which nobody has to do

let offered; // whose card and face there are, as soon as that is known
let owner; // the persona whose phone this is

/** The phone has become that persona's, or nobody's. */
export const belongsTo = (persona) => {
  owner = persona;
};

/** The number of whoever has this phone, whose card and face are nearest. */
async function numberOfOwner() {
  if (!owner) return undefined;
  const all = await personas().catch(() => []);
  return all.find(({id}) => id === owner)?.hkic;
}

const nameOf = (resident) => (language().startsWith('zh') && resident.chName) || resident.enName;

function option(resident) {
  const note = language().startsWith('en') && resident.note ? ` · ${resident.note}` : '';
  return el('option', {value: resident.id}, `${nameOf(resident)} · ${resident.hkic}${note}`);
}

/** The card of a chosen resident, as it is printed. */
export async function besideCard(root, fillIn) {
  const choice = root.querySelector('#applicant');
  const all = await known(choice);
  choice.append(...all.map(option));
  const choose = () => {
    const resident = all.find(({id}) => id === choice.value);
    if (!resident) return;
    sessionStorage.setItem(CHOSEN, resident.id);
    const {hkic, birthDate, cardIssuedAt: issuedAt, printed} = resident;
    fillIn({hkic, birthDate: printed?.birthDate ?? birthDate, issuedAt});
  };
  choice.addEventListener('change', choose);
  const number = await numberOfOwner();
  const own = all.find(({hkic}) => hkic === number);
  if (!own || choice.value !== '' || root.querySelector('#hkic').value !== '') return;
  choice.value = own.id;
  choose();
}

/** Whose card lies at the phone beside this browser: at first that of whoever is printed on it. */
export async function besideChip(root, printed) {
  offered = offer(root.querySelector('#at-phone'), printed);
  await Promise.all([offered, showReader(root)]);
}

/** A ChipReading; a fault of the wallet API says why there is none. */
export async function readCard(printed, challenge) {
  await offered;
  const {value} = document.getElementById('at-phone');
  if (!value) throw new Fault('CHIP_UNREADABLE', 'no card');
  const root = document.getElementById('screen');
  const {outcome, reading, reason} = await readBeside(root, value, printed, challenge);
  if (outcome === 'READ') return reading;
  throw new Fault(TOLD.includes(reason) ? reason : 'CHIP_UNREADABLE', reason);
}

/** Whose face it is: at first whoever has the card. */
export async function besideFace(root, printed) {
  offered = offer(root.querySelector('#before-camera'), printed);
  await offered;
}

async function offer(choice, printed) {
  const [all, number] = await Promise.all([known(choice), printed?.hkic ?? numberOfOwner()]);
  choice.append(...all.map(option));
  const holder = all.find(({hkic}) => hkic === number)?.id ?? sessionStorage.getItem(CHOSEN);
  if (holder) choice.value = holder;
}

async function known(choice) {
  choice.disabled = true;
  try {
    return await residents();
  } catch (problem) {
    console.error(problem);
    return [];
  } finally {
    choice.disabled = false;
  }
}

/** A camera before a portrait: the picture says itself what the person does. */
export async function openCamera(place) {
  await offered;
  const choice = document.getElementById('before-camera');
  const alive = !document.getElementById('photograph').checked;
  const {value, selectedOptions} = choice;
  if (!value) return null;
  const address = portraitOf(value);
  const response = await fetch(address, {cache: 'no-store'});
  if (!response.ok) return null;
  const portrait = new Uint8Array(await response.arrayBuffer());
  const seen = el('img', {src: address, alt: say('applicant.portrait', selectedOptions[0].textContent)});
  place.querySelector('.camera').replaceChildren(seen);
  place.hidden = false;
  return {
    pace: PACE,
    picture: (action) => base64(concat(portrait, utf8(`\nFACE/1 ${action} ${alive ? 'LIVE' : 'SPOOF'}\n`))),
    close: () => {},
  };
}
