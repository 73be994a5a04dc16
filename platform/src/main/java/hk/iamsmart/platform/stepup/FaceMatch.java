package hk.iamsmart.platform.stepup;

/// Compares a face with the one on record. Production asks a provider over HTTPS, the sandbox plays
/// it.
public interface FaceMatch {
  /// Whether this is the holder's face, alive before the camera. Answers within a fixed time.
  ///
  /// @param capture what the phone's camera saw; neither kept nor logged by anybody here
  Judgement judge(Holder holder, byte[] capture);
}
