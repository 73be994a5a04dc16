package hk.iamsmart.demo;

import java.util.List;
import java.util.Optional;

/// What the consent pages show.
///
/// @param name of the document
/// @param statements what the patient agrees to
/// @param known whether the patient is logged in
/// @param plus whether the account can sign; true where that is not known yet
/// @param wrongCard what was typed is no identity card number
public record ConsentView(
    String name, List<String> statements, boolean known, boolean plus, boolean wrongCard) {

  /// What is shown beside the four digits.
  ///
  /// @param onward where the signing goes on; empty when the phone was asked already
  public record Code(String document, String code, Optional<String> onward) {
    /// The digits one by one, so that they are read out as digits.
    public List<String> digits() {
      return code.chars().mapToObj(Character::toString).toList();
    }
  }

  /// A signed document.
  ///
  /// @param signer as the certificate says
  /// @param at when, as people write it; empty when nothing says so
  /// @param sound whether it stood the clinic's check
  /// @param faults the parts of the keys of what is wrong
  public record Done(
      String name, String signer, String at, boolean sound, List<String> faults, String digest) {}
}
