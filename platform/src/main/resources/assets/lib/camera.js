// The camera that looks at whoever is before the screen, and pictures of it.

const SIDE = 400; // pixels of the picture that is sent; a call holds 64 KiB
const QUALITY = 0.7;

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

/** Films in that place until it is closed. */
export async function openCamera(place) {
  const stream = await streamOfFace();
  if (!stream) return null;
  const video = place.querySelector('video');
  video.srcObject = stream;
  place.hidden = false;
  await video.play();
  return {picture: () => picture(video), close: () => end(stream, video)};
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
