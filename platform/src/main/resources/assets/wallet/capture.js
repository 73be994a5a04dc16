// A face before the camera. No browser can read the chip of an identity card.

import {end, picture, streamOfFace} from '../lib/camera.js';
import {say} from '../lib/texts.js';
import {ask} from './dialogs.js';

function dialogOf(kind) {
  const dialog = document.getElementById('capture');
  dialog.querySelector('[data-slot=title]').textContent = say(`capture.${kind}.title`);
  dialog.querySelector('[data-slot=text]').textContent = say(`capture.${kind}.text`);
  dialog.querySelector('[data-camera]').hidden = true;
  return dialog;
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

/** Only that there is no reader can be said, which ends the request. */
export const tapCard = () => ask(dialogOf('card'), 'take', {'no-reader': () => ''});
