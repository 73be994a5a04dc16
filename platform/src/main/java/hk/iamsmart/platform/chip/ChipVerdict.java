package hk.iamsmart.platform.chip;

/// What a reading is worth.
public sealed interface ChipVerdict {
  /// A signer that is trusted here signed these facts, and the chip that holds their key answered
  /// our challenge.
  ///
  /// @param portrait as on the chip, JPEG or JPEG 2000; neither kept nor logged by anybody here
  record Genuine(CardFacts facts, byte[] portrait) implements ChipVerdict {
    @Override
    public String toString() {
      return "Genuine[hidden]";
    }
  }

  /// @param detail for the log; no personal data
  record Refused(Reason reason, String detail) implements ChipVerdict {}

  /// Why a reading is not believed.
  enum Reason {
    /// not the shapes of such a chip
    UNREADABLE,
    /// signed by nobody who is trusted here
    UNKNOWN_SIGNER,
    /// a data group is not what was signed
    ALTERED,
    /// the chip does not have the key of the card: a copy
    CLONED
  }
}
