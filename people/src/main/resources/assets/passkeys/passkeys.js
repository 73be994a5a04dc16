// Passkeys of people: the browser asks the authenticator, the server checks what it answered.

import '../kit/copy.js';
import {busy} from '../lib/dom.js';
import {call, Unreachable} from '../lib/fetch.js';
import {listening} from '../lib/listening.js';
import {say} from '../lib/texts.js';

const fault = document.getElementById('fault');
// the pages and the calls of a site lie below one word
const site = `/${location.pathname.split('/')[1]}`;
// behind the #, where no server sees it
const invitation = () => (location.pathname.endsWith('/invitation') ? {invitation: location.hash.slice(1)} : {});

// what to say of an invitation that leads nowhere: where it came to an end
let invited = 'invitation';

/** Logs in, or shows again that it is the same person. */
async function use() {
  const options = await call('POST', `${site}/passkey/options`, {});
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  const credential = await navigator.credentials.get({publicKey});
  await call('POST', `${site}/passkey`, {credential: credential.toJSON()});
}

/** What a new passkey is asked; whoever has not used theirs for a while uses it first. */
async function newOptions() {
  const ask = () => call('POST', `${site}/passkey/new/options`, invitation());
  try {
    return await ask();
  } catch (error) {
    if (error.message !== 'PASSKEY_NEEDED') throw error;
    await use();
    return ask();
  }
}

/** A first passkey by an invitation, or one more. */
async function register() {
  invited = 'invitation';
  const options = await newOptions();
  // what is asked for was told, so the invitation works
  invited = 'notRegistered';
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  const credential = await navigator.credentials.create({publicKey});
  await call('POST', `${site}/passkey/new`, {...invitation(), credential: credential.toJSON()});
}

function reason(error) {
  if (error instanceof Unreachable) return say('unreachable');
  if (error.message === 'TOO_MANY') return say('tooMany');
  if (error.name === 'InvalidStateError') return say('known');
  // what the browser says of an authenticator that was not used
  if (error instanceof DOMException) return say('cancelled');
  return say(location.pathname.endsWith('/invitation') ? invited : 'refused');
}

function leading(button, work) {
  button.addEventListener('click', () =>
    busy(document.body, async () => {
      fault.hidden = true;
      try {
        await work();
        // a form that had to wait for the passkey goes out now
        if (button.form) button.form.submit();
        else location.assign(button.dataset.next);
      } catch (error) {
        fault.textContent = reason(error);
        fault.hidden = false;
      }
    }),
  );
}

// the language switch keeps the invitation
for (const link of document.querySelectorAll('.languages a')) link.hash = location.hash;
for (const button of document.querySelectorAll('[data-use]')) leading(button, use);
for (const button of document.querySelectorAll('[data-register]')) leading(button, register);
listening();
