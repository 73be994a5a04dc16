// The mailbox: fetches the page again and shows what came since; what is open stays open.

import {say} from '../lib/texts.js';

const PAUSE = 2000;
const list = () => document.getElementById('letters');
const subject = (letter) => letter.querySelector('[data-subject]').textContent;
let before;

async function fresh() {
  try {
    const response = await fetch(location.href, {cache: 'no-store'});
    if (!response.ok) return null;
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    return page.getElementById('letters');
  } catch {
    return null; // it is asked again
  }
}

async function look() {
  if (document.hidden) return;
  const found = await fresh();
  if (!found || found.innerHTML === before) return;
  const first = before === undefined;
  before = found.innerHTML;
  if (first && found.innerHTML === list().innerHTML) return;
  show(found);
}

function show(found) {
  const news = [];
  for (const letter of found.querySelectorAll('details')) {
    const known = document.getElementById(letter.id);
    if (known) letter.open = known.open;
    else news.push(subject(letter));
  }
  const focused = document.activeElement.closest('#letters details')?.id;
  list().replaceWith(found);
  document.getElementById(focused ?? '')?.querySelector('summary').focus();
  if (news.length > 0) document.getElementById('news').textContent = say('news', news.join(', '));
}

setInterval(look, PAUSE);
