// Time left: the figure, and the frame round it that runs out clockwise. In the last five minutes it
// is drawn as what it is, soon over.

const SOON = 5 * 60;
const ends = new WeakMap();

/** What is left of a part with [data-left] and [data-whole] (seconds), if it is no longer as said. */
export function setLeft(part, seconds, whole = part.dataset.whole) {
  part.dataset.whole = whole;
  ends.set(part, Date.now() + seconds * 1000);
  draw(part);
}

function draw(part) {
  const left = Math.max(0, Math.ceil((ends.get(part) - Date.now()) / 1000));
  const rest = Math.min(100, (100 * left) / Number(part.dataset.whole));
  const text = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
  for (const clock of part.querySelectorAll('[data-clock]')) clock.textContent = text;
  for (const frame of part.querySelectorAll('.time-rest')) {
    frame.setAttribute('stroke-dashoffset', String(100 - rest));
  }
  part.classList.toggle('time-soon', left <= SOON);
}

function tick() {
  for (const part of document.querySelectorAll('[data-left][data-whole]')) {
    if (ends.has(part)) draw(part);
    else setLeft(part, Number(part.dataset.left)); // it came later
  }
}

tick();
setInterval(tick, 1000);
