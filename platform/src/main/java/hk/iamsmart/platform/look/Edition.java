package hk.iamsmart.platform.look;

/// A wording of the texts that citizens sign over. A question keeps the edition in which it was
/// asked: what a phone showed, what a gesture signed and what is compared with it later are the
/// same words, also when the platform was updated in between.
///
/// A text that is signed over changes by a new edition only: the former words move to
/// `edition<n>_….properties` beside the texts of the room and are never changed again.
public enum Edition {
  /// Until November 2026.
  FIRST(1),
  SECOND(2);

  /// The edition in which questions are asked now.
  public static final Edition CURRENT = SECOND;

  private final int number;

  Edition(int number) {
    this.number = number;
  }

  /// As it is kept with a question.
  public int number() {
    return number;
  }

  /// One that a later version of the platform made reads as the latest that is known: a gesture
  /// over its words does not fit, and nothing is approved.
  public static Edition of(int number) {
    return number < SECOND.number ? FIRST : SECOND;
  }
}
