package hk.iamsmart.members.programme;

import java.util.Locale;

/// What organisations ask, and the page that says more.
public enum Question {
  WHO("/programme"),
  COST("/programme"),
  HOW_LONG("/developers/docs/quick-start"),
  OFFICIAL("/claims"),
  EXISTING_CLIENT("/developers/docs/fidelity"),
  LANGUAGES("/developers/docs/walk-curl"),
  TEST_CITIZENS("/developers/docs/sandbox"),
  ITE("/programme/documents"),
  PRODUCTION("/programme/documents"),
  REVIEW("/programme/documents"),
  CERTIFICATES("/developers/docs/sealing-and-signing"),
  ROTATION("/developers/docs/sealing-and-signing"),
  CALLBACKS("/developers/docs/callbacks"),
  ERRORS("/developers/codes"),
  IDENTIFIERS("/developers/docs/log-in"),
  LEGAL_EFFECT("/developers/docs/verify-a-signature"),
  DATA_KEPT("/developers/docs/sandbox"),
  CITIZENS_JOIN("/register"),
  AVAILABILITY("/status"),
  HELP("/contact");

  private final String more;

  Question(String more) {
    this.more = more;
  }

  /// Its part of the keys of texts, and its anchor on the page.
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public String more() {
    return more;
  }
}
