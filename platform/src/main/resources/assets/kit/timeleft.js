// Time left: the figure, and the frame round it that runs out clockwise. In the last five minutes it
// is drawn as what it is, soon over.

const SOON = 5 * 60;
const ends = new WeakMap();

/** What is left of a part with a [data-whole] (seconds); from now on it runs down. */
export function setLeft(part, seconds) {
  ends.set(part, Date.now() + seconds * 1000);
  draw(part);
}

function draw(part) {
  const left = Math.max(0, Math.round((ends.get(part) - Date.now()) / 1000));
  const rest = Math.min(100, (100 * left) / Number(part.dataset.whole));
  const text = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
  for (const clock of part.querySelectorAll('[data-clock]')) clock.textContent = text;
  for (const frame of part.querySelectorAll('.time-rest')) {
    frame.setAttribute('stroke-dasharray', `${rest} ${100 - rest}`);
  }
  part.classList.toggle('time-soon', left <= SOON);
}

const parts = () => document.querySelectorAll('[data-left][data-whole]');

for (const part of parts()) setLeft(part, Number(part.dataset.left));
setInterval(() => {
  for (const part of parts()) if (ends.has(part)) draw(part);
}, 1000);
