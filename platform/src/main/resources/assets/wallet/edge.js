// Where the page meets the world around it. The first module of the page is such an edge, chosen by
// the server, and starts the page with itself:
//
//   enrol      (started, binding) makes the credential of a new binding: the gesture to send, and a
//              key to keep as `uaf` if the credential has one
//   confirm    (challenge, binding, isShown) the gesture that answers one question. `isShown` says
//              whether a statement is what the screen shows: nothing else is ever signed
//   takeFace   () base64 of a picture of the face
//   openCamera (place) what films a face, or nothing when that is not allowed: {picture(action),
//              close()}, and `pace`, milliseconds from one action to the next, where a person is not
//              who acts. It shows in that place what it sees
//   readCard   (printed, challenge) a ChipReading, which the printed data opens. An edge that cannot
//              read chips lacks it
//   besideCard, besideChip, besideFace  (root, …) may add to these screens of registering. An edge may lack them
//   registers  () learns that somebody registers here, or brings an account here. An edge may lack it
//   tapCard    () base64 of what the chip of the card says; empty when there is no reader
//   beside     (place, become) fills what stands beside the phone, where an edge has such a thing.
//              `become` makes this browser the phone that a function finds. True when the edge
//              itself begins with that
//   belongs    (binding) learns whose phone this is now; undefined for nobody's. An edge may lack it
//
// What an edge shows stands in a template of its own. A <template data-adds-to="…"> there takes the
// place that a screen of that name leaves for it.

export let edge;

export const meet = (chosen) => {
  edge = chosen;
};
