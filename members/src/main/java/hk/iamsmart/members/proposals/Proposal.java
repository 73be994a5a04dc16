package hk.iamsmart.members.proposals;

import hk.iamsmart.members.copysettings.CopySettings;
import hk.iamsmart.members.holdings.Copy;
import hk.iamsmart.members.settings.Settings;
import hk.iamsmart.people.passkeys.Tokens;
import hk.iamsmart.protocol.Language;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;

/// What a member wants a copy to be set to.
///
/// @param number among those of its copy, from 1
/// @param author by the person's id
/// @param base which version was in effect when it was drafted
/// @param returnsTo the version whose settings it has, when it goes back to one
/// @param wanted when it shall be in effect; empty for at once
/// @param changed when its settings last changed
public record Proposal(
    UUID id,
    Copy copy,
    int number,
    UUID author,
    int base,
    Settings settings,
    OptionalInt returnsTo,
    Optional<Instant> wanted,
    Instant changed,
    Standing standing) {
  /// Names what it says: whoever approves it approves what they saw.
  public String mark() {
    return Tokens.text(Tokens.digest(base + " " + wanted + " " + settings.written()));
  }

  boolean isBy(UUID person) {
    return author.equals(person);
  }

  /// Whether its author may still change it.
  public boolean isOpen() {
    return standing instanceof Standing.Draft || standing instanceof Standing.ChangesAsked;
  }

  /// What its service would be called: in another language as long as a draft has no name in this
  /// one, and empty when it has none at all.
  public String name(Language language) {
    var name = settings.get(CopySettings.NAME);
    return Stream.concat(Stream.of(language), Stream.of(Language.values()))
        .map(name::in)
        .filter(text -> !text.isBlank())
        .findFirst()
        .orElse("");
  }
}
