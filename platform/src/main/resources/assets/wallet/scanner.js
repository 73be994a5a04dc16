// The camera as a QR code reader: the browser's own reader where it has one, a library elsewhere.

const HEX = /^[0-9a-f]{32}$/;
const PAUSE = 120; // milliseconds between two looks

async function ownReader() {
  if (!('BarcodeDetector' in window)) return null;
  const formats = await BarcodeDetector.getSupportedFormats().catch(() => []);
  if (!formats.includes('qr_code')) return null;
  const detector = new BarcodeDetector({formats: ['qr_code']});
  return async (video) => (await detector.detect(video))[0]?.rawValue;
}

let library; // one load at a time; what failed is asked for again at the next look

/** ZXing, which draws codes as well. */
export const loadLibrary = () => (library ??= loaded().catch(forget));

function loaded() {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = document.querySelector('meta[name="assets"]').content + 'vendor/zxing.js';
    script.onload = () => resolve(window.ZXing);
    script.onerror = () => {
      script.remove();
      reject(new Error('no QR reader'));
    };
    document.head.append(script);
  });
}

function forget(failure) {
  library = undefined;
  throw failure;
}

async function libraryReader() {
  const zxing = await loadLibrary();
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', {willReadFrequently: true});
  const reader = new zxing.QRCodeReader();
  return async (video) => {
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    context.drawImage(video, 0, 0);
    const source = new zxing.HTMLCanvasElementLuminanceSource(canvas);
    try {
      return reader.decode(new zxing.BinaryBitmap(new zxing.HybridBinarizer(source))).getText();
    } catch {
      return undefined; // nothing to read in this picture
    }
  };
}

/**
 * The ticket in the text of a QR code or link of this platform, with the rotation to claim it by;
 * without one it is a request that is this citizen's already. `login` is there if this browser is
 * what will be logged in. A link of an app of a service `leads` to where it becomes one of these.
 * Null for any other text.
 */
export function readLink(text) {
  let url;
  try {
    url = new URL(text.trim());
  } catch {
    return null;
  }
  const ticket = url.searchParams.get('ticket') ?? '';
  const rotation = url.searchParams.get('r') ?? '';
  if (url.protocol === 'web+iamsmart:') return {leads: `/wallet/open?link=${encodeURIComponent(text.trim())}`};
  if (url.origin === location.origin && url.pathname.startsWith('/app/')) return {leads: url.pathname + url.search};
  const ours = url.origin === location.origin && url.pathname === '/wallet';
  if (!ours || !HEX.test(ticket)) return null;
  if (rotation === '') return {ticket, claimed: true};
  const login = url.searchParams.get('login') ?? '';
  return HEX.test(login) ? {ticket, rotation, login} : {ticket, rotation};
}

/**
 * Looks through the camera until it sees a code of this platform, which is what `read` makes
 * something of. `otherCode` is called for any other code. Ends with null when `signal` is aborted, and the camera ends with it, whatever it was
 * waiting for; throws when there is no camera.
 */
export async function scan(video, signal, otherCode, read = readLink) {
  const reader = ownReader().then((own) => own ?? libraryReader());
  reader.catch(() => {}); // told below, if nothing else went wrong before
  const stream = await navigator.mediaDevices.getUserMedia({
    video: {facingMode: 'environment', width: {ideal: 1280}, height: {ideal: 1280}},
  });
  const stop = () => {
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
  const left = new Promise((resolve) => signal.addEventListener('abort', () => resolve(null), {once: true}));
  try {
    return signal.aborted ? null : await Promise.race([left, look(video, stream, {reader, read}, signal, otherCode)]);
  } finally {
    stop();
  }
}

async function look(video, stream, {reader, read}, signal, otherCode) {
  video.srcObject = stream;
  await video.play();
  const seen = await reader;
  while (!signal.aborted) {
    const text = video.videoWidth > 0 ? await seen(video) : undefined;
    if (signal.aborted) return null;
    if (text) {
      const link = read(text);
      if (link) return link;
      otherCode();
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  return null;
}
