// Elements. Everything shown is text, never markup: what a service or a citizen is called cannot
// become an element.

/** An element with attributes (functions listen) and children (texts or elements; null is left out). */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') element.addEventListener(key, value);
    else element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** Writes a text into every `data-slot` of that name; a `data-if` around an empty one is hidden. */
export function fill(root, slot, text) {
  for (const place of root.querySelectorAll(`[data-slot="${slot}"]`)) {
    place.textContent = text;
    const block = place.closest('[data-if]');
    if (block) block.hidden = text === '';
  }
}

/** A name in a text does not break where a line of its own has room for it. */
export function keepWhole(place, name) {
  const [before, ...rest] = place.textContent.split(name);
  if (rest.length === 0) return;
  place.replaceChildren(before, el('span', {class: 'phrase'}, name), rest.join(name));
}

/** Runs work while the buttons are at rest, so that nothing is asked twice; a focus is not lost. */
export async function busy(root, work) {
  const held = document.activeElement;
  const buttons = [...root.querySelectorAll('button')].filter((button) => !button.disabled);
  for (const button of buttons) button.disabled = true;
  root.setAttribute('aria-busy', 'true');
  try {
    return await work();
  } finally {
    for (const button of buttons) button.disabled = false;
    root.removeAttribute('aria-busy');
    // a button that rests, or went with a dialog, has no focus any more
    const lost = document.activeElement === document.body || !document.activeElement.checkVisibility();
    if (lost && held?.isConnected) held.focus();
  }
}
