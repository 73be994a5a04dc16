package hk.iamsmart.members.servicepages;

import hk.iamsmart.platform.kit.Tone;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.dates.Dates;
import java.time.Duration;
import java.time.Instant;

/// When a certificate ends, in words, and how near that is.
public record CertificateEnd(String word, Tone tone) {
  private static final Duration NEAR = Duration.ofDays(60);
  private static final Duration VERY_NEAR = Duration.ofDays(15);

  /// The same in a language, for pages of staff.
  public static CertificateEnd in(Language language, Instant end, Instant now) {
    return of(ServicePages.TEXTS.in(language), end, now);
  }

  static CertificateEnd of(Words t, Instant end, Instant now) {
    var day = Dates.in(t.language()).day(end);
    if (now.isAfter(end)) {
      return new CertificateEnd(t.say("certificate.ended", day), Tone.DANGER);
    }
    var left = Duration.between(now, end);
    var word = t.say("certificate.ends", day);
    return new CertificateEnd(
        word,
        left.compareTo(VERY_NEAR) <= 0
            ? Tone.DANGER
            : left.compareTo(NEAR) <= 0 ? Tone.WARN : Tone.SUCCESS);
  }

  /// Whether somebody should do something.
  public boolean isNear() {
    return tone != Tone.SUCCESS;
  }
}
