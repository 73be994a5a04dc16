// The page of a kiosk in the sandbox: a strip says who is there, whose card is in the slot and whose
// drawn portrait is before the camera. The sandbox is the terminal itself, unless this browser was
// paired with one.

import {base64, concat, utf8} from '../../lib/bytes.js';
import {NotHeard, linesOf} from '../../lib/beside.js';
import {el, fill} from '../../lib/dom.js';
import {call} from '../../lib/fetch.js';
import {language, say} from '../../lib/texts.js';
import {start} from '../../kioskpage/kiosk.js';
import {terminalAt} from '../../kioskpage/terminal.js';

const terminal = terminalAt(document.querySelector('[data-terminal]').dataset.terminal);
const chosen = {kind: 'KIOSK', resident: '', trouble: 'NONE', face: '', photograph: false};
const known = call('GET', '/sandbox/v1/residents').catch((problem) => {
  console.error(problem);
  return [];
});

let inserted = false;
let byTerminal = false;
let tell = () => {};
let filmAgain = () => {}; // while a camera is open

/** Without a terminal the sandbox is ready, unless a link was to pair this browser just now. */
async function prepare() {
  const linked = location.hash !== '';
  const state = await terminal.prepare();
  byTerminal = state === 'READY';
  tell();
  return linked ? state : 'READY';
}

const path = () => `/sandbox/v1/kiosk/${chosen.kind}/steps`;

async function own(message, hear) {
  const body = JSON.stringify(message);
  let response;
  try {
    response = await fetch(path(), {method: 'POST', headers: {'Content-Type': 'application/json'}, body});
  } catch (silence) {
    throw new NotHeard('GONE', String(silence));
  }
  if (response.status === 400) return {outcome: 'REFUSED', error: 'MALFORMED'};
  if (!response.ok) throw new NotHeard('GONE', `HTTP ${response.status}`);
  for await (const line of linesOf(response)) {
    const told = JSON.parse(line);
    if (told.outcome) return told;
    hear(told);
  }
  throw new NotHeard('GONE', 'it stopped in the middle');
}

const ask = (message, hear) => (byTerminal ? terminal.ask(message, hear) : own(message, hear));

const inSlot = () => (inserted && chosen.resident ? {resident: chosen.resident, trouble: chosen.trouble} : null);

const standing = () => chosen.face || chosen.resident;

/** The portrait of whoever stands before the camera, also when they change meanwhile; or nothing. */
async function portrait() {
  const resident = standing();
  if (!resident) return null;
  const address = `/sandbox/v1/residents/${encodeURIComponent(resident)}/portrait`;
  const response = await fetch(address, {cache: 'no-store'});
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (resident !== standing()) return portrait();
  return response.ok ? {bytes, seen: el('img', {src: address, alt: say('sim.portrait', resident)})} : null;
}

/** A portrait before the camera, which says that somebody looks. */
async function openCamera(place, signal) {
  let filmed = null;
  const film = async () => {
    const found = await portrait();
    if (!found || signal.aborted) return;
    filmed = found;
    place.querySelector('.camera').replaceChildren(found.seen);
  };
  const again = () => film().catch(console.error);
  filmAgain = again;
  await film();
  if (!filmed) return null;
  const line = () => utf8(`\nFACE/1 STILL ${chosen.photograph ? 'SPOOF' : 'LIVE'}\n`);
  const close = () => {
    if (filmAgain === again) filmAgain = () => {};
    filmed.seen.remove();
  };
  return {picture: () => base64(concat(filmed.bytes, line())), close};
}

function option(resident) {
  const name = (language().startsWith('zh') && resident.chName) || resident.enName;
  const note = language().startsWith('en') && resident.note ? ` · ${resident.note}` : '';
  return el('option', {value: resident.id}, `${name} · ${resident.hkic}${note}`);
}

/** Fills the strip, with what was chosen before. */
function beside(place, again) {
  const former = place.querySelector('details');
  const strip = document.getElementById('kiosk-simulation').content.cloneNode(true);
  const isOpen = former ? former.open : matchMedia('(min-width: 1100px)').matches;
  strip.querySelector('details').open = isOpen;
  place.replaceChildren(strip);
  const parts = [...place.querySelectorAll('[data-sim]')];
  const show = () => {
    for (const part of parts) {
      if (part.type === 'checkbox') part.checked = chosen.photograph;
      else part.value = chosen[part.dataset.sim];
    }
    fill(place, 'insert', say(inserted ? 'sim.out' : 'sim.in'));
    fill(place, 'slot', say(inserted ? 'sim.inside' : 'sim.outside'));
    fill(place, 'by', say(byTerminal ? 'sim.TERMINAL' : 'sim.SANDBOX'));
    place.querySelector('[data-insert]').disabled = !chosen.resident;
    place.querySelector('[data-counter]').hidden = chosen.kind !== 'COUNTER';
  };
  for (const part of parts) {
    part.addEventListener('change', () => {
      const name = part.dataset.sim;
      if (name === 'kind') again(); // the kiosk that is left forgets its visit
      chosen[name] = part.type === 'checkbox' ? part.checked : part.value;
      show();
      filmAgain();
    });
  }
  place.querySelector('[data-insert]').addEventListener('click', () => {
    inserted = !inserted;
    show();
  });
  tell = show;
  show();
  known.then((all) => {
    for (const name of ['resident', 'face']) place.querySelector(`[data-sim=${name}]`).append(...all.map(option));
    show();
  });
}

/** While the page goes there is no time for a seal: the terminal's visit ends by itself. */
function leaveAtOnce(visit) {
  if (byTerminal) return;
  const body = JSON.stringify({step: 'LEAVE', visit});
  fetch(path(), {method: 'POST', headers: {'Content-Type': 'application/json'}, body, keepalive: true}).catch(() => {});
}

start({prepare, ask, inSlot, openCamera, beside, leaveAtOnce});
