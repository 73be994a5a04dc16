package hk.iamsmart.platform.mail;

import hk.iamsmart.protocol.Language;
import java.time.Instant;
import java.util.UUID;

/// One email in words, as a carrier takes it. Personal data.
///
/// @param id the same at every attempt, so that whoever gets it twice can tell
/// @param subject one line
/// @param text plain, lines end with `\n`
/// @param at when its cause happened
public record Email(
    UUID id, EmailAddress to, Language language, String subject, String text, Instant at) {
  public Email {
    if (subject.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a subject is one line");
    }
  }

  @Override
  public String toString() {
    return "Email[" + id + "]";
  }
}
