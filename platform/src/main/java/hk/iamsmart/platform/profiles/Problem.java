package hk.iamsmart.platform.profiles;

import java.util.List;

/// What is wrong with a value that a citizen claims. It never holds the value itself.
///
/// @param at the member within the value, joined by dots as in `EngStreet.StreetName`; empty for
///   the value as a whole
/// @param reason the key of the text that says it
/// @param limits what the text names, such as a length
public record Problem(String at, String reason, List<String> limits) {
  public Problem {
    limits = List.copyOf(limits);
  }
}
