// A face before the camera. No browser can read the chip of an identity card.

import {say} from '../lib/texts.js';
import {ask} from './dialogs.js';

const SIDE = 400; // pixels of the picture that is sent; a call holds 64 KiB
const QUALITY = 0.7;

function dialogOf(kind) {
  const dialog = document.getElementById('capture');
  dialog.querySelector('[data-slot=title]').textContent = say(`capture.${kind}.title`);
  dialog.querySelector('[data-slot=text]').textContent = say(`capture.${kind}.text`);
  dialog.querySelector('[data-camera]').hidden = true;
  return dialog;
}

export async function takeFace() {
  const stream = await navigator.mediaDevices
    .getUserMedia({video: {facingMode: 'user', width: {ideal: SIDE}, height: {ideal: SIDE}}})
    .catch(() => null);
  if (!stream) return ask(dialogOf('noCamera'), 'take', {});
  const dialog = dialogOf('face');
  const video = dialog.querySelector('video');
  try {
    return await ask(dialog, 'take', {shoot: () => picture(video)}, async () => {
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

/** Only that there is no reader can be said, which ends the request. */
export const tapCard = () => ask(dialogOf('card'), 'take', {'no-reader': () => ''});
