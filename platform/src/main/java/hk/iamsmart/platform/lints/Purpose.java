package hk.iamsmart.platform.lints;

import java.time.Period;

/// What a certificate of this house is for; each has a profile of its own.
public enum Purpose {
  ROOT("root", Period.ofYears(20)),
  ISSUING("issuing", Period.ofYears(10)),
  OCSP("ocsp", Period.ofDays(90)),
  TIME_STAMPING("tsa", Period.ofYears(6)),
  PERSONAL("personal", Period.ofYears(2));

  private final String word;
  private final Period life;

  Purpose(String word, Period life) {
    this.word = word;
    this.life = life;
  }

  /// As in file names and addresses.
  public String word() {
    return word;
  }

  /// How long a certificate lives, at most.
  public Period life() {
    return life;
  }

  public boolean issues() {
    return this == ROOT || this == ISSUING;
  }
}
