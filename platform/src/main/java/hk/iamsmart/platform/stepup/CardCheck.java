package hk.iamsmart.platform.stepup;

/// Checks what the chip of an identity card said. Production asks a provider over HTTPS, the
/// sandbox plays it.
public interface CardCheck {
  /// Whether this is the reading of the holder's own genuine card. Answers within a fixed time.
  ///
  /// @param reading what the phone read from the chip; neither kept nor logged by anybody here
  Judgement judge(Holder holder, byte[] reading);
}
