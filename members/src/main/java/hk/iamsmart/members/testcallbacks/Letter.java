package hk.iamsmart.members.testcallbacks;

/// How a test callback is written.
public enum Letter {
  /// As any result.
  WELL(true),
  /// The same bytes twice. The second answer counts.
  TWICE(true),
  /// Encrypted with a content key that the service has not seen: `secretKey` is all it needs.
  NEW_KEY(true),
  /// Encrypted with another key than `secretKey` wraps, as with one that has ended.
  OTHER_KEY(false),
  /// One bit of the encrypted content is flipped.
  CHANGED(false),
  /// `state` is not what the service sent.
  OTHER_STATE(false),
  /// `businessID` is of no request.
  UNKNOWN_REQUEST(false);

  private final boolean right;

  Letter(boolean right) {
    this.right = right;
  }

  /// Whether a service has to take it.
  public boolean isRight() {
    return right;
  }
}
