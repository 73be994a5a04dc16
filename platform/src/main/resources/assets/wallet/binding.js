// Makes this browser the phone of an account, by a binding code.

import {busy, fill} from '../lib/dom.js';
import {say} from '../lib/texts.js';
import {Fault, newDeviceKey, wallet} from './api.js';
import {edge} from './edge.js';
import {fault} from './faults.js';
import {NoGesture} from './gesture.js';
import {show} from './screens.js';
import * as store from './store.js';

/** What a phone says of itself. */
export function thisBrowser() {
  const agent = navigator.userAgent;
  const version = /(?:Chrome|Firefox|Version)\/([0-9]{1,4}(?:\.[0-9]{1,5}){0,2})/.exec(agent)?.[1] ?? '1';
  const name = /Firefox/.test(agent) ? 'Firefox' : /Edg\//.test(agent) ? 'Edge' : /Chrome/.test(agent) ? 'Chrome' : 'Safari';
  return {platform: 'WEB', osVersion: version, model: name};
}

/**
 * Shows how to become bound. `wanted` says that a service already waits for an answer; `register`
 * is for whoever has no account yet; `code` was read from the former phone.
 */
export function bind(wanted, done, register, code = '') {
  const again = () => bind(wanted, done, register, code);
  const {root} = show('unbound', {}, {register});
  root.querySelector('[data-no-account]').hidden = !register;
  root.querySelector('[data-wanted]').hidden = !wanted;
  root.querySelector('[data-brought]').hidden = code === '';
  root.querySelector('[data-typed]').hidden = code !== '';
  root.querySelector('#code').value = code;
  if (code !== '') edge.registers?.();
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
    attempt(root, code, done, again);
  });
}

async function attempt(root, code, done, again) {
  try {
    await busy(root, () => become(code));
    await done();
  } catch (problem) {
    if (problem instanceof NoGesture) {
      fault(new Fault('NO_GESTURE', problem.reason), again);
    } else {
      fault(problem, again);
    }
  }
}

async function become(bindingCode) {
  const device = await newDeviceKey();
  const browser = thisBrowser();
  const binding = {device, phone: browser};
  const api = wallet(device);
  const started = await api.bind({bindingCode, devicePublicKey: device.publicKey, phone: browser});
  const {uaf, gesture} = await edge.enrol(started, binding);
  const bound = await api.finishBinding(started.bindingID, gesture);
  await store.keepBinding({...binding, uaf, displayName: bound.displayName, deviceID: bound.deviceID});
}
