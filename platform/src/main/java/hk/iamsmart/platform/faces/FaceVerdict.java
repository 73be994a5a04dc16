package hk.iamsmart.platform.faces;

/// What somebody who compares faces says.
public sealed interface FaceVerdict {
  record Match() implements FaceVerdict {}

  record NoMatch() implements FaceVerdict {}

  /// Not a living face: a photograph, a mask, a screen, or other actions than those asked for.
  record Spoof() implements FaceVerdict {}

  /// Nothing can be said of these pictures; others may do.
  record Unusable() implements FaceVerdict {}

  /// Nobody can say now; trying again later may help.
  ///
  /// @param reason for the log of whoever runs the platform; no personal data
  record Unavailable(String reason) implements FaceVerdict {}
}
