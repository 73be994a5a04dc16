package hk.iamsmart.demo.pages;

import java.util.List;

/// The identification code of what is signed, to be compared with that on the phone.
///
/// @param document what is signed
/// @param code four digits
public record Code(String document, String code) {
  /// The digits one by one, so that they are read out as digits.
  public List<String> digits() {
    return code.chars().mapToObj(Character::toString).toList();
  }
}
