// What the page for checking signatures does better with JavaScript: dropping files, progress, a
// language switch that keeps the result, a picture of the first page. Without it, the forms work by themselves.

import '../kit/file.js';
import {readTexts, say} from '../lib/texts.js';

const LARGEST = 10 * 1024 * 1024; // bytes, as the server has it

/** What was sent last, to be asked again in another language. */
let last = null;

function complain(text) {
  const banner = document.querySelector('[data-fault]');
  if (!banner) return;
  banner.querySelector('[data-fault-text]').textContent = text;
  banner.hidden = false;
  banner.scrollIntoView({ block: 'nearest' });
}

function tooLarge(form) {
  return [...form.querySelectorAll('input[type=file]')].some((input) =>
    [...input.files].some((file) => file.size > LARGEST));
}

/** The server's page in the place of this one. */
function show(html) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  document.documentElement.lang = page.documentElement.lang;
  document.title = page.title;
  document.body.replaceWith(page.body);
  readTexts();
  ready();
  window.scrollTo(0, 0);
  (document.querySelector('.verdict h1') ?? document.getElementById('main')).focus();
}

/** The first page of a PDF that was checked, from the reader's own file. */
async function showPicture(form) {
  const file = form.get('file');
  const place = document.querySelector('[data-first-page]');
  if (!(file instanceof File) || !place) return;
  try {
    const {showFirstPage} = await import('./picture.js');
    await showFirstPage(file, place);
  } catch {
    // an older browser: the page says everything without a picture
  }
}

function send(address, form, progress) {
  const request = new XMLHttpRequest();
  const tell = (text, percent) => {
    if (!progress) return;
    progress.hidden = false;
    progress.querySelector('[data-progress-text]').textContent = text;
    const bar = progress.querySelector('progress');
    if (percent === null) bar.removeAttribute('value');
    else bar.value = percent;
  };
  const failed = () => {
    if (progress) progress.hidden = true;
    for (const button of document.querySelectorAll('[data-check] button')) button.disabled = false;
    complain(say('failed'));
  };
  tell(say('sending'), 0);
  request.upload.addEventListener('progress', (event) => {
    if (event.lengthComputable) tell(say('sending'), (100 * event.loaded) / event.total);
  });
  request.upload.addEventListener('load', () => tell(say('checking'), null));
  request.addEventListener('error', failed);
  request.addEventListener('load', () => {
    if (!(request.getResponseHeader('Content-Type') ?? '').startsWith('text/html')) {
      failed();
      return;
    }
    last = request.status === 200 ? form : null;
    show(request.responseText);
    if (last) showPicture(last);
  });
  request.open('POST', address);
  request.send(form);
}

document.addEventListener('submit', (event) => {
  const form = event.target.closest('[data-check]');
  if (!form) return;
  event.preventDefault();
  if (tooLarge(form)) {
    complain(say('tooLarge'));
    return;
  }
  for (const button of form.querySelectorAll('button')) button.disabled = true;
  send(form.action, new FormData(form), form.querySelector('[data-progress]'));
});

document.addEventListener('click', (event) => {
  if (event.target.closest('[data-print]')) window.print();
  const language = event.target.closest('nav.languages a');
  if (language && last && document.querySelector('.verdict')) {
    event.preventDefault();
    send(language.href, last, null);
  }
});

for (const kind of ['dragenter', 'dragover', 'dragleave', 'drop']) {
  document.addEventListener(kind, (event) => {
    const zone = document.querySelector('[data-drop]');
    if (!zone) return;
    event.preventDefault(); // a file beside the zone must not replace the page
    const over = zone.contains(event.target) && (kind === 'dragenter' || kind === 'dragover');
    zone.classList.toggle('drop-over', over);
    if (kind === 'drop' && event.dataTransfer.files.length > 0) {
      const input = zone.querySelector('input');
      input.files = event.dataTransfer.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
      input.focus();
    }
  });
}

function ready() {
  const scripted = '[data-print], [data-theme-switch]';
  for (const button of document.querySelectorAll(scripted)) button.hidden = false;
}

ready();
