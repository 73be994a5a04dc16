// What stands for somebody who has no picture: the first letter of the name, on a colour that the
// name gives it. Java makes the same (hk.iamsmart.platform.kit.Monogram); a test compares them.

const COLOURS = 7;

/** The letter and the number of the colour. */
export function monogramOf(name) {
  const [first = '?'] = name.replace(/^\p{White_Space}+/u, '');
  let sum = 0;
  for (let i = 0; i < name.length; i++) sum = (Math.imul(sum, 31) + name.charCodeAt(i)) >>> 0;
  return {letter: first.toUpperCase(), colour: (sum % COLOURS) + 1};
}

/**
 * Draws it where a [data-monogram] waits for a name; a picture takes the place of the letter as soon
 * as it is there.
 */
export function monogram(root, name, logo = null) {
  const place = root.querySelector('[data-monogram]');
  const {letter, colour} = monogramOf(name);
  place.textContent = letter;
  place.className = `monogram-${colour} ${place.className}`;
  if (!logo) return;
  const picture = new Image();
  picture.alt = logo.alternative;
  picture.addEventListener('load', () => {
    place.removeAttribute('aria-hidden');
    place.replaceChildren(picture);
  });
  picture.src = logo.address;
}
