package hk.iamsmart.platform.chip;

import hk.iamsmart.platform.chip.ChipVerdict.Reason;

/// Ends the judging of a reading; never leaves this room.
final class Unbelieved extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /// @param detail no personal data
  Unbelieved(Reason reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  static Unbelieved unreadable(String detail) {
    return new Unbelieved(Reason.UNREADABLE, detail);
  }

  ChipVerdict.Refused verdict() {
    return new ChipVerdict.Refused(reason, String.valueOf(getMessage()));
  }
}
