// Reads a step aloud, once somebody has asked for it, until the kiosk forgets them.

import {language} from '../lib/texts.js';

let on = false;

export const canSpeak = () => 'speechSynthesis' in globalThis;
export const isSpeaking = () => on;

export function hush() {
  on = false;
  if (canSpeak()) speechSynthesis.cancel();
}

export function speakFrom(root) {
  on = true;
  speak(root);
}

/** What the step says, when steps are read aloud. */
export function speak(root) {
  if (!on || !canSpeak()) return;
  speechSynthesis.cancel();
  const words = [...root.querySelectorAll('h1, [data-spoken]')].filter((part) => part.checkVisibility());
  const text = words.map((part) => part.textContent.trim()).join('. ');
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.lang = language();
  speechSynthesis.speak(utterance);
}
