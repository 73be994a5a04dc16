// Another language at any step, without losing it: the words of the page are fetched in it and take
// the place of the former ones, and what is shown is shown again.

import {readTexts} from '../lib/texts.js';

const first = document.documentElement.lang;
let switched = () => {};

/** `then` shows everything again. */
export function onSwitch(then) {
  switched = then;
  document.addEventListener('click', (event) => {
    const link = event.target.closest('.languages a');
    if (!link) return;
    event.preventDefault();
    if (link.lang === document.documentElement.lang) return; // do not restart a running countdown
    change(link.href).catch(console.error);
  });
}

/** Whether somebody has chosen another language than the page began with. */
export const isSwitched = () => document.documentElement.lang !== first;

/** The language that the page began with, for the next one. */
export async function bringBack() {
  if (!isSwitched()) return;
  const link = document.querySelector(`.languages a[lang="${first}"]`);
  await change(link.href).catch(console.error);
}

async function change(address) {
  const response = await fetch(address, {cache: 'no-store'});
  if (!response.ok) return;
  const other = new DOMParser().parseFromString(await response.text(), 'text/html');
  document.documentElement.lang = other.documentElement.lang;
  document.title = other.title;
  for (const part of ['.top', '[data-words]', '[data-beside]']) {
    document.querySelector(part).replaceWith(document.adoptNode(other.querySelector(part)));
  }
  readTexts();
  switched();
}
