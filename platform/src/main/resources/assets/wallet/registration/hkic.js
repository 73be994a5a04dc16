// What is printed on an identity card, as people type it.

const NUMBER = /^([A-Z]{1,2})([0-9]{6})([0-9A])?$/u;
const IGNORED = /[\s()（）-]/gu;
const BASE = 11;
const LONGEST = 8; // characters before the check digit

const plain = (typed) => typed.normalize('NFKC').toUpperCase().replaceAll(IGNORED, '');

/** The digit in brackets, or undefined as long as there are not the letters and six digits. */
export function checkDigit(typed) {
  const parts = NUMBER.exec(plain(typed));
  if (!parts) return undefined;
  const characters = (parts[1] + parts[2]).padStart(LONGEST, ' ');
  const sum = [...characters].reduce((all, c, i) => all + valueOf(c) * (LONGEST + 1 - i), 0);
  const digit = (BASE - (sum % BASE)) % BASE;
  return digit === 10 ? 'A' : String(digit);
}

/** A space counts 36, letters 10 to 35. */
const valueOf = (c) => (c === ' ' ? 36 : parseInt(c, 36));

/**
 * What was typed for the number of a card: {number} in the form A123456(3), or {wrong}, which is
 * `empty`, `form`, `unfinished` (no check digit yet) or `digit` (another check digit).
 */
export function readNumber(typed) {
  const text = plain(typed);
  if (text === '') return {wrong: 'empty'};
  const parts = NUMBER.exec(text);
  if (!parts) return {wrong: 'form'};
  const [, prefix, digits, check] = parts;
  if (check === undefined) return {wrong: 'unfinished'};
  return check === checkDigit(text) ? {number: `${prefix}${digits}(${check})`} : {wrong: 'digit'};
}

const two = (n) => String(n).padStart(2, '0');

/**
 * A day of three parts: {day} such as 2018-11-26, or {wrong}, which is `empty`, `form`, `none` (no
 * such day) or `future`. `today` is such a day, too.
 */
export function readDay({day, month, year}, today) {
  const parts = [day, month, year].map((part) => part.normalize('NFKC').trim());
  if (parts.every((part) => part === '')) return {wrong: 'empty'};
  if (!parts.every((part) => /^[0-9]+$/u.test(part)) || parts[2].length !== 4) return {wrong: 'form'};
  const [d, m, y] = parts.map(Number);
  const made = new Date(Date.UTC(y, m - 1, d));
  const exists = made.getUTCFullYear() === y && made.getUTCMonth() === m - 1 && made.getUTCDate() === d;
  if (!exists) return {wrong: 'none'};
  const written = `${parts[2]}-${two(m)}-${two(d)}`;
  return written > today ? {wrong: 'future'} : {day: written};
}

/** The day in Hong Kong at a moment, such as 2026-11-26. */
export const dayInHongKong = (at) =>
  new Date(new Date(at).getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
