// A service by the first letter of its name, on a colour that its address gives it.

const COLOURS = 7;

function colourOf(text) {
  let sum = 0;
  for (const letter of text) sum = (sum * 31 + letter.codePointAt(0)) >>> 0;
  return (sum % COLOURS) + 1;
}

export function monogram(root, name, address = name) {
  const place = root.querySelector('[data-monogram]');
  place.textContent = [...name.trim()][0]?.toUpperCase() ?? '';
  const colour = colourOf(address);
  place.className = `monogram-${colour} ${place.className}`;
}
