// The code of the phone: in the QR code behind the `#` of a link, or typed. Eight characters of
// Crockford's alphabet, which has no letter that looks like a digit.

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const LENGTH = 8;

export const KEYS = [...LETTERS];

const plain = (text) =>
  text.toUpperCase().replaceAll('-', '').replaceAll('O', '0').replaceAll(/[IL]/gu, '1');

const isCode = (text) => text.length === LENGTH && [...text].every((letter) => LETTERS.includes(letter));

/** The code in what a camera has read, or null. */
export function codeInLink(text) {
  const mark = text.lastIndexOf('#');
  const path = mark < 0 ? '' : text.slice(0, mark);
  const code = plain(text.slice(mark + 1).trim());
  return path.endsWith('/app/visit') && isCode(code) ? code : null;
}

/** The letter of a key that was pressed, or null. */
export function letterOf(key) {
  const letter = key.length === 1 ? plain(key) : '';
  return LETTERS.includes(letter) && letter !== '' ? letter : null;
}
