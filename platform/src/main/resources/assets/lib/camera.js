// The camera that looks at whoever is before the screen, and pictures of it.

const SIDE = 400; // pixels of the picture that is sent; a call holds 64 KiB
const QUALITY = 0.7;
const PATIENCE = 10_000; // milliseconds for the first picture

/** What the camera sees, or null when there is none or it is not allowed. */
export async function streamOfFace() {
  const wanted = {facingMode: 'user', width: {ideal: SIDE}, height: {ideal: SIDE}};
  // without https there are no media devices at all
  return (await navigator.mediaDevices?.getUserMedia({video: wanted}).catch(() => null)) ?? null;
}

export function end(stream, video) {
  for (const track of stream.getTracks()) track.stop();
  video.srcObject = null;
}

/**
 * Films in that place until it is closed, or `signal`, where there is one, ends what is shown, even
 * before there is anything to see. Null when there is no camera, or it shows nothing.
 */
export async function openCamera(place, signal = new AbortController().signal) {
  const stream = await streamOfFace();
  if (!stream) return null;
  const video = place.querySelector('video');
  const close = () => end(stream, video);
  if (signal.aborted) {
    close();
    return null;
  }
  signal.addEventListener('abort', close, {once: true});
  video.srcObject = stream;
  place.hidden = false;
  if (await plays(video)) return {picture: () => picture(video), close};
  close();
  return null;
}

/** A camera that somebody else has may never begin, and a video that is taken away never does. */
async function plays(video) {
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, PATIENCE, false);
  });
  const begun = video.play().then(
    () => true,
    (problem) => {
      console.info(problem);
      return false;
    },
  );
  const does = await Promise.race([begun, late]);
  clearTimeout(timer);
  return does;
}

/** Base64 of a JPEG. */
export function picture(video) {
  const canvas = document.createElement('canvas');
  const side = Math.min(video.videoWidth, video.videoHeight);
  canvas.width = Math.min(side, SIDE);
  canvas.height = canvas.width;
  const left = (video.videoWidth - side) / 2;
  const top = (video.videoHeight - side) / 2;
  canvas.getContext('2d').drawImage(video, left, top, side, side, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/jpeg', QUALITY).split(',')[1];
}
