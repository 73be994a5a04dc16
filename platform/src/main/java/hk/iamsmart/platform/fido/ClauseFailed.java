package hk.iamsmart.platform.fido;

/// A rule of the specification that a response breaks.
final class ClauseFailed extends Exception {
  private static final long serialVersionUID = 1L;

  private final String clause;
  private final String reason;

  /// @param clause the rule's place and name, for example `§3.4.6.5 facetID`
  /// @param reason no secret and no personal data
  ClauseFailed(String clause, String reason) {
    super(reason);
    this.clause = clause;
    this.reason = reason;
  }

  String clause() {
    return clause;
  }

  String reason() {
    return reason;
  }

  /// Fails unless the rule holds.
  static void unless(boolean holds, String clause, String reason) throws ClauseFailed {
    if (!holds) {
      throw new ClauseFailed(clause, reason);
    }
  }
}
