package hk.iamsmart.platform.stepup;

/// What somebody who knows says of a face or a card.
public sealed interface Judgement {
  /// It is the holder's.
  record Match() implements Judgement {}

  /// It is not, or it cannot be recognised.
  record NoMatch() implements Judgement {}

  /// Nobody can say now; trying again later may help.
  ///
  /// @param reason for the log of whoever runs the platform; no personal data
  record Unavailable(String reason) implements Judgement {}
}
