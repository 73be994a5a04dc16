// Makes this browser the phone of an account: by a binding code, or in the sandbox as a persona.

import {Fault, newDeviceKey, wallet} from './api.js';
import {fault} from './faults.js';
import {NoGesture, enrol} from './gesture.js';
import * as sandbox from './sandbox.js';
import {busy, fill, say, show} from './screens.js';
import * as store from './store.js';

function thisBrowser() {
  const agent = navigator.userAgent;
  const version = /(?:Chrome|Firefox|Version)\/([0-9]{1,4}(?:\.[0-9]{1,5}){0,2})/.exec(agent)?.[1] ?? '1';
  const name = /Firefox/.test(agent) ? 'Firefox' : /Edg\//.test(agent) ? 'Edge' : /Chrome/.test(agent) ? 'Chrome' : 'Safari';
  return {platform: 'WEB', osVersion: version, model: name};
}

/** Shows how to become bound. `wanted` says that a service already waits for an answer. */
export function bind(wanted, done) {
  const again = () => bind(wanted, done);
  const {root} = show('unbound', {}, {});
  root.querySelector('[data-wanted]').hidden = !wanted;
  const form = root.querySelector('form');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const code = root.querySelector('#code').value.trim();
    if (code === '') {
      fill(root, 'code-fault', say('code.empty'));
      root.querySelector('#code').setAttribute('aria-invalid', 'true');
      root.querySelector('#code').focus();
      return;
    }
    attempt(root, async () => code, {integrity: 'INTACT', biometrics: true}, done, again);
  });
  if (sandbox.inSandbox()) choosePersona(root, done, again);
}

async function choosePersona(root, done, again) {
  const place = root.querySelector('[data-personas]');
  place.hidden = false;
  const list = place.querySelector('[data-list]');
  const row = document.getElementById('row-persona');
  try {
    const chinese = document.documentElement.lang.startsWith('zh');
    const rows = (await sandbox.personas()).map((persona) => {
      const item = row.content.cloneNode(true);
      fill(item, 'name', (chinese && persona.chName) || persona.enName);
      fill(item, 'about', say(`tier.${persona.tier}`));
      const status = knownStatus(persona);
      fill(item, 'status', status === '' ? '' : say(status));
      item.querySelector('button').addEventListener('click', () =>
        attempt(root, () => sandbox.bindingCode(persona.id), persona.phone ?? {}, done, again),
      );
      return item;
    });
    list.replaceChildren(...rows);
  } catch (problem) {
    console.error(problem);
    fill(root, 'personas-fault', say('personas.none'));
  }
}

function knownStatus(persona) {
  if (persona.status === 'SUSPENDED') return 'status.SUSPENDED';
  if (persona.status === 'DEREGISTERED') return 'status.DEREGISTERED';
  return persona.phone?.integrity === 'ROOTED' ? 'status.ROOTED' : '';
}

async function attempt(root, findCode, traits, done, again) {
  try {
    await busy(root, async () => become(await findCode(), traits));
    await done();
  } catch (problem) {
    if (problem instanceof NoGesture) {
      fault(new Fault('NO_GESTURE', problem.reason), again);
    } else {
      fault(problem, again);
    }
  }
}

async function become(bindingCode, {integrity = 'INTACT', biometrics = true}) {
  const device = await newDeviceKey();
  const browser = thisBrowser();
  const binding = {device, phone: {...browser, integrity, biometrics}};
  const api = wallet(device);
  const started = await api.bind({bindingCode, devicePublicKey: device.publicKey, phone: browser});
  const {uaf, gesture} = await enrol(started, binding);
  const bound = await api.finishBinding(started.bindingID, gesture);
  await store.keepBinding({...binding, uaf, displayName: bound.displayName, deviceID: bound.deviceID});
}
