// One screen at a time, cloned from the page's templates; every fixed text is already in them.

const stage = document.getElementById('screen');
const texts = Object.assign({}, ...[...document.querySelectorAll('script[data-texts]')].map((part) => JSON.parse(part.textContent)));

let leave = () => {};

/** The text under `js.<key>`, in the language of the page. */
export function say(key, ...values) {
  const text = texts[key];
  if (text === undefined) throw new Error(`no text ${key}`);
  return values.reduce((said, value, i) => said.replaceAll(`{${i}}`, value), text);
}

export const knows = (key) => key in texts;

/**
 * Shows a screen and puts the reader at its heading. `slots` fills `data-slot`s with text,
 * `actions` answers `data-do` buttons. Returns the screen's root and a signal that ends with it.
 */
export function show(name, slots = {}, actions = {}) {
  leave();
  const ending = new AbortController();
  leave = () => ending.abort();
  const screen = document.getElementById(`screen-${name}`).content.cloneNode(true);
  stage.replaceChildren(screen);
  stage.dataset.screen = name;
  for (const more of document.querySelectorAll(`template[data-adds-to="${name}"]`)) {
    stage.querySelector('[data-added]').replaceWith(more.content.cloneNode(true));
  }
  for (const [slot, text] of Object.entries(slots)) fill(stage, slot, text);
  for (const button of stage.querySelectorAll('[data-do]')) {
    const action = actions[button.dataset.do];
    if (action) button.addEventListener('click', (event) => action(event));
  }
  const heading = stage.querySelector('h1, h2');
  if (heading) {
    heading.tabIndex = -1;
    heading.focus({preventScroll: true});
  }
  return {root: stage, signal: ending.signal};
}

/** Texts are only ever text: what a service or a citizen is called cannot become markup. */
export function fill(root, slot, text) {
  for (const place of root.querySelectorAll(`[data-slot="${slot}"]`)) {
    place.textContent = text;
    const block = place.closest('[data-if]');
    if (block) block.hidden = text === '';
  }
}

/** Runs work while the screen's buttons are at rest, so that nothing is asked twice. */
export async function busy(root, work) {
  const buttons = [...root.querySelectorAll('button')].filter((button) => !button.disabled);
  for (const button of buttons) button.disabled = true;
  root.setAttribute('aria-busy', 'true');
  try {
    return await work();
  } finally {
    for (const button of buttons) button.disabled = false;
    root.removeAttribute('aria-busy');
  }
}
