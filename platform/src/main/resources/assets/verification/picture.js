// The first page of a PDF as a picture, drawn by this browser from the reader's own file. The library
// is loaded when the first picture is wanted. A file that it cannot read has no picture.

import * as pdf from '../vendor/pdf.js';

const WIDTH = 480; // pixels of the picture
const TALLEST = 3; // times its width
const PATIENCE = 10000; // milliseconds
const LARGEST_IMAGE = 1 << 24; // pixels of an image on the page

pdf.GlobalWorkerOptions.workerSrc = new URL('../vendor/pdf.worker.js', import.meta.url).href;

/** Nothing was drawn: the page is empty, or what is on it cannot be read. */
function isBlank(canvas) {
  const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  return data.every((value) => value === 255);
}

async function draw(task, place) {
  const page = await (await task.promise).getPage(1);
  const size = page.getViewport({scale: 1});
  if (!(size.width > 0) || size.height > TALLEST * size.width) return;
  const viewport = page.getViewport({scale: WIDTH / size.width});
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(viewport.width);
  canvas.height = Math.ceil(viewport.height);
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', place.dataset.words);
  await page.render({canvas, viewport}).promise;
  if (isBlank(canvas)) return;
  place.querySelector('canvas')?.remove();
  place.prepend(canvas);
  place.hidden = false;
}

/** Shows the first page of the file in this place, if it can be drawn in time. */
export async function showFirstPage(file, place) {
  const task = pdf.getDocument({
    data: new Uint8Array(await file.arrayBuffer()),
    isEvalSupported: false,
    enableXfa: false,
    useWasm: false,
    useSystemFonts: true,
    cMapUrl: new URL('../vendor/cmaps/', import.meta.url).href,
    maxImageSize: LARGEST_IMAGE,
    verbosity: pdf.VerbosityLevel.ERRORS,
  });
  let late;
  const patience = new Promise((_, reject) => {
    late = setTimeout(() => reject(new Error('too late')), PATIENCE);
  });
  try {
    await Promise.race([draw(task, place), patience]);
  } catch {
    // damaged, protected, or too much work: the verdict says what there is to say
  } finally {
    clearTimeout(late);
    await task.destroy();
  }
}
