// Sheets: dialogs inside the phone. While one is up the rest of the phone's screen is at rest, and
// the keys stay in it; the page around the phone is not the phone's.

const CAN_BE_REACHED = 'button, a[href], input, select, textarea, summary, [tabindex="0"]';

const reachable = (sheet) =>
  [...sheet.querySelectorAll(CAN_BE_REACHED)].filter((part) => !part.disabled && part.offsetParent !== null);

/** What is beside the sheet on the phone's screen. */
function besides(sheet) {
  const parts = [];
  for (let part = sheet; part && !part.matches('.screen'); part = part.parentElement) {
    parts.push(...[...part.parentElement.children].filter((other) => other !== part));
  }
  return parts;
}

function keys(event) {
  const sheet = event.currentTarget;
  if (event.key === 'Escape') {
    event.preventDefault();
    lower(sheet);
    return;
  }
  if (event.key !== 'Tab') return;
  const parts = reachable(sheet);
  const [first, last] = [parts[0], parts.at(-1)];
  const leaves = event.shiftKey ? ![...parts.slice(1)].includes(event.target) : event.target === last;
  if (!leaves) return;
  event.preventDefault();
  (event.shiftKey ? last : first)?.focus();
}

/** Brings a sheet up and puts the reader at its heading, or at what has `autofocus`. */
export function raise(sheet) {
  sheet.setAttribute('aria-modal', 'true');
  sheet.show();
  for (const part of besides(sheet)) part.inert = true;
  sheet.addEventListener('keydown', keys);
  (sheet.querySelector('[autofocus]') ?? sheet.querySelector('h2')).focus();
}

/** Takes it down; the reader is where they were before. */
export function lower(sheet) {
  for (const part of besides(sheet)) part.inert = false;
  sheet.removeEventListener('keydown', keys);
  sheet.close();
}
