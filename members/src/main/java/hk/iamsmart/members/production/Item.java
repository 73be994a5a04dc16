package hk.iamsmart.members.production;

import hk.iamsmart.members.papers.Form;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What is handed in, in the order of the page.
public enum Item {
  /// the application
  ITEP_01,
  /// the journeys, screen by screen
  ITEP_02,
  /// the security checklist declaration
  ITEP_10,
  /// the privacy impact assessment declaration
  ITEP_11,
  /// a copy of the business registration certificate
  REGISTRATION,
  /// a picture of each screen of each journey
  WIREFRAMES,
  /// where a recording of each journey is
  RECORDINGS,
  /// a page with the official button and the link to more information, at which a reviewer looks
  BUTTON;

  /// Whether it is a form that is filled in on the page.
  public boolean isForm() {
    return this == ITEP_01 || this == ITEP_02 || isAssessed();
  }

  /// Whether an independent assessor fills it in and signs it.
  public boolean isAssessed() {
    return this == ITEP_10 || this == ITEP_11;
  }

  /// Whether it is signed: a scan of the signed sheet belongs to it.
  public boolean isSigned() {
    return isForm() && this != ITEP_02;
  }

  /// Whether a file belongs to it.
  public boolean takesFiles() {
    return isSigned() || this == REGISTRATION || this == WIREFRAMES;
  }

  /// Whether one file takes the place of the other.
  boolean hasOneFile() {
    return this != WIREFRAMES && this != RECORDINGS;
  }

  /// As an address says it: `itep-01`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Item> parse(String claimed) {
    return Arrays.stream(values()).filter(item -> item.word().equals(claimed)).findFirst();
  }

  /// The form that it is.
  ///
  /// @throws IllegalStateException when it is none
  public Form form() {
    if (!isForm()) {
      throw new IllegalStateException(this + " is no form");
    }
    return Form.of(word().toUpperCase(Locale.ROOT));
  }

  /// Those that an assessor answers.
  public static List<Item> assessed() {
    return Arrays.stream(values()).filter(Item::isAssessed).toList();
  }
}
