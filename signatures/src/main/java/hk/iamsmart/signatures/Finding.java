package hk.iamsmart.signatures;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A fact about one signature or one file.
///
/// @param at the time that belongs to the fact, where one does
/// @param detail a technical word that belongs to it; may be empty
public record Finding(Fact fact, @Nullable Instant at, String detail) {
  public static Finding of(Fact fact) {
    return new Finding(fact, null, "");
  }

  public static Finding of(Fact fact, String detail) {
    return new Finding(fact, null, detail);
  }

  public static Finding of(Fact fact, Instant at) {
    return new Finding(fact, at, "");
  }
}
