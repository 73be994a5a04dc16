// Who reads the card that is chosen on this page: the sandbox by itself, or the phone beside this
// browser once it is paired. The page says which of both it is.

import {showCopying} from '../../kit/copy.js';
import {busy, fill} from '../../lib/dom.js';
import {say} from '../../lib/texts.js';
import {codeIn, hello, pair, paired, read, unpair} from './bridge.js';
import {cardRead} from './calls.js';

const USUAL = {origin: 'http://localhost:8080', port: '8095'};

let bridge; // {bridge, key, keys} while it is the phone that reads

/** Fills what the screen of the chip has about it. */
export async function showReader(root) {
  const place = root.querySelector('[data-bridge]');
  const {address} = place.dataset;
  const form = place.querySelector('form');
  place.querySelector('code').textContent = command(address);
  showCopying(place);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    busy(root, () => connect(place, address));
  });
  place.querySelector('[data-look]').addEventListener('click', () => busy(root, () => look(place, address)));
  place.querySelector('[data-unpair]').addEventListener('click', () =>
    busy(root, async () => {
      await unpair();
      await change(place, address);
    }),
  );
  await look(place, address);
}

/** What starts the phone for this very page. */
function command(address) {
  const {port} = new URL(address);
  const server = location.origin === USUAL.origin ? '' : ` --server ${location.origin}`;
  return `./dev phone bridge${server}${port === USUAL.port ? '' : ` --port ${port}`}`;
}

/** Nothing is looked for in a browser that was never paired. */
async function look(place, address) {
  const kept = await paired();
  if (!kept) {
    tellState(place, 'SANDBOX');
    return;
  }
  try {
    const {key} = await hello(address);
    tellState(place, key === kept.bridge ? 'BRIDGE' : 'OTHER', kept);
  } catch (problem) {
    console.info(problem);
    tellState(place, 'ABSENT');
  }
}

function tellState(place, state, kept) {
  bridge = state === 'BRIDGE' ? kept : undefined;
  fill(place, 'reader', say(`reader.${state}`));
  place.querySelector('details').hidden = state === 'BRIDGE';
  if (state === 'ABSENT' || state === 'OTHER') place.querySelector('details').open = true;
  place.querySelector('[data-look]').hidden = state === 'SANDBOX' || state === 'BRIDGE';
  place.querySelector('[data-unpair]').hidden = state === 'SANDBOX';
}

async function connect(place, address) {
  const field = place.querySelector('#bridge-code');
  const complain = (text) => {
    fill(place, 'bridge-fault', text);
    if (text === '') field.removeAttribute('aria-invalid');
    else field.setAttribute('aria-invalid', 'true');
  };
  const code = codeIn(field.value);
  complain(code ? '' : say('bridge.code.short'));
  if (!code) {
    field.focus();
    return;
  }
  try {
    await pair(address, code);
  } catch (problem) {
    console.info(problem);
    complain(say(problem.code === 'BRIDGE_CODE' ? 'bridge.code.wrong' : 'bridge.gone'));
    return;
  }
  field.value = '';
  await change(place, address);
}

/** What was pressed may be gone: the reader is put where it says what has changed. */
async function change(place, address) {
  await look(place, address);
  place.querySelector('[data-slot=reader]').focus();
}

/** {outcome, reading, reason} of the resident's card. */
export async function readBeside(root, resident, printed, challenge) {
  const place = root.querySelector('[data-bridge]');
  const trouble = root.querySelector('#card-trouble').value;
  const progress = place.querySelector('[data-reading]');
  fill(progress, 'answered', say('reading.begun'));
  progress.hidden = false;
  progress.scrollIntoView({block: 'nearest'});
  try {
    if (!bridge) return await cardRead(resident, {...printed, trouble}, challenge);
    const tell = (times) => fill(progress, 'answered', say('reading.answered', times));
    return await read(place.dataset.address, bridge, {...printed, challenge, resident, trouble}, tell);
  } catch (problem) {
    if (problem.code === 'BRIDGE_UNPAIRED') tellState(place, 'OTHER');
    else if (problem.code?.startsWith('BRIDGE_')) await look(place, place.dataset.address);
    throw problem;
  } finally {
    progress.hidden = true;
  }
}
