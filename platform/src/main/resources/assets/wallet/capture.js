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

/** What the camera sees, or null when there is none or it is not allowed. */
async function streamOfFace() {
  const wanted = {facingMode: 'user', width: {ideal: SIDE}, height: {ideal: SIDE}};
  // without https there are no media devices at all
  return (await navigator.mediaDevices?.getUserMedia({video: wanted}).catch(() => null)) ?? null;
}

function end(stream, video) {
  for (const track of stream.getTracks()) track.stop();
  video.srcObject = null;
}

/** Films in that place until it is closed. */
export async function openCamera(place) {
  const stream = await streamOfFace();
  if (!stream) return null;
  const video = place.querySelector('video');
  video.srcObject = stream;
  place.hidden = false;
  await video.play();
  return {picture: () => picture(video), close: () => end(stream, video)};
}

export async function takeFace() {
  const stream = await streamOfFace();
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
    end(stream, video);
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
