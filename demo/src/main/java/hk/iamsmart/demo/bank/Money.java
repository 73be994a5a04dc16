package hk.iamsmart.demo.bank;

import java.util.Locale;

/// An amount in Hong Kong dollars.
public record Money(long cents) {

  /// As in a table: `HK$1,250.50`, with a minus sign in front where it goes out.
  public String written() {
    return (cents < 0 ? "−" : "") + "HK$" + figures();
  }

  /// The figures alone: `1,250.50`.
  public String figures() {
    long size = Math.abs(cents);
    return String.format(Locale.ROOT, "%,d.%02d", size / 100, size % 100);
  }

  Money plus(Money other) {
    return new Money(Math.addExact(cents, other.cents));
  }

  Money minus(Money other) {
    return new Money(Math.subtractExact(cents, other.cents));
  }

  Money negated() {
    return new Money(Math.negateExact(cents));
  }

  boolean exceeds(Money other) {
    return cents > other.cents;
  }
}
