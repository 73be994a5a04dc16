// What can come between a question and the gesture that answers it.

/** Nobody touched the phone: they turned away ('CANCELLED') or were not recognised ('FAILED'). */
export class NoGesture extends Error {
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

/** What is to be signed is not what the screen shows; nothing was signed. */
export class OtherStatement extends Error {}
