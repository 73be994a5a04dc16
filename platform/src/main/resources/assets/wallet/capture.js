// A face before the camera, an identity card at the chip reader. In the sandbox the person chooses
// what they find; elsewhere the camera takes the picture, and no browser can read the card's chip.

import {base64, utf8} from './bytes.js';
import {NoGesture} from './gesture.js';
import {inSandbox} from './sandbox.js';
import {say} from './screens.js';

const SIDE = 400; // pixels of the picture that is sent; a call holds 64 KiB
const QUALITY = 0.7;

const simulated = (content) => base64(utf8(content));

/** Shows the dialog with these buttons until one of them was pressed; what it gives is the capture. */
function ask(kind, buttons, begin = () => {}) {
  const dialog = document.getElementById('capture');
  const part = (selector) => dialog.querySelector(selector);
  part('[data-simulated]').hidden = !inSandbox();
  part('[data-slot=title]').textContent = say(`capture.${kind}.title`);
  part('[data-slot=text]').textContent = say(inSandbox() ? `capture.${kind}.simulated` : `capture.${kind}.text`);
  part('[data-camera]').hidden = true;
  return new Promise((resolve, reject) => {
    const end = (done, value) => {
      dialog.onclose = null;
      dialog.close();
      done(value);
    };
    for (const name of ['match', 'shoot', 'no-match', 'no-reader']) {
      const button = part(`[data-take="${name}"]`);
      button.hidden = !(name in buttons);
      button.onclick = () => end(resolve, buttons[name]());
    }
    part('[data-take=leave]').onclick = () => end(reject, new NoGesture('CANCELLED'));
    dialog.onclose = () => reject(new NoGesture('CANCELLED'));
    dialog.showModal();
    part('h2').focus();
    begin(dialog);
  });
}

const OUTCOMES = {match: () => simulated('MATCH'), 'no-match': () => simulated('NO_MATCH')};

/** Base64 of a picture of the face. */
export async function takeFace() {
  if (inSandbox()) return ask('face', OUTCOMES);
  const stream = await navigator.mediaDevices
    .getUserMedia({video: {facingMode: 'user', width: {ideal: SIDE}, height: {ideal: SIDE}}})
    .catch(() => null);
  if (!stream) return ask('noCamera', {});
  const video = document.querySelector('#capture video');
  try {
    return await ask('face', {shoot: () => picture(video)}, async (dialog) => {
      dialog.querySelector('[data-camera]').hidden = false;
      video.srcObject = stream;
      await video.play();
    });
  } finally {
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  }
}

function picture(video) {
  const canvas = document.createElement('canvas');
  const side = Math.min(video.videoWidth, video.videoHeight);
  canvas.width = Math.min(side, SIDE);
  canvas.height = canvas.width;
  const left = (video.videoWidth - side) / 2;
  const top = (video.videoHeight - side) / 2;
  canvas.getContext('2d').drawImage(video, left, top, side, side, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/jpeg', QUALITY).split(',')[1];
}

/** Base64 of what the chip says; empty when there is no reader, which ends the request. */
export const tapCard = () =>
  inSandbox()
    ? ask('card', {...OUTCOMES, 'no-reader': () => ''})
    : ask('card', {'no-reader': () => ''});
