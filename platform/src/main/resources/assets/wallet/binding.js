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

const PASSING = ['OFFLINE', 'TOO_MANY', 'INTERNAL']; // the code is as good as before

/**
 * Shows how to become bound. `wanted` says that a service already waits for an answer; `register`
 * is for whoever has no account yet; `code` came with the address, and who sent that is unknown.
 */
export function bind(wanted, done, register, code = '') {
  const again = () => bind(wanted, done, register, code);
  const afterwards = (problem) => (code === '' || PASSING.includes(problem.code) ? again : done);
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
    const given = root.querySelector('#code').value.trim();
    if (given === '') {
      fill(root, 'code-fault', say('code.empty'));
      root.querySelector('#code').setAttribute('aria-invalid', 'true');
      root.querySelector('#code').focus();
      return;
    }
    attempt(afterwards, async () => {
      const begun = await busy(root, () => ask(given));
      showHolder(begun, done, code === '' ? again : done);
    });
  });
}

/** Whose account it is, before anything is confirmed: the code may be somebody else's. */
function showHolder(begun, done, anew) {
  const again = () => showHolder(begun, done, anew);
  const kept = (problem) => problem.code === 'NO_GESTURE' || PASSING.includes(problem.code);
  const {root} = show('binding', {holder: say('binding.holder', begun.started.holder)}, {
    mine: () =>
      attempt((problem) => (kept(problem) ? again : anew), async () => {
        await busy(root, () => become(begun));
        await done();
      }),
    other: () => done(),
  });
}

/** `next` says, by what went wrong, where it goes on. */
async function attempt(next, work) {
  try {
    await work();
  } catch (thrown) {
    const problem = thrown instanceof NoGesture ? new Fault('NO_GESTURE', thrown.reason) : thrown;
    fault(problem, next(problem));
  }
}

/** Begins the binding, which spends the code. */
async function ask(bindingCode) {
  const device = await newDeviceKey();
  const phone = thisBrowser();
  const started = await wallet(device).bind({bindingCode, devicePublicKey: device.publicKey, phone});
  return {started, binding: {device, phone}};
}

async function become({started, binding}) {
  const {uaf, gesture} = await edge.enrol(started, binding);
  const bound = await wallet(binding.device).finishBinding(started.bindingID, gesture);
  await store.keepBinding({...binding, uaf, displayName: bound.displayName, deviceID: bound.deviceID});
}
