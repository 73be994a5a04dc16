package hk.iamsmart.members.servicepages;

import hk.iamsmart.platform.kit.Tone;
import java.util.List;

/// A certificate of a copy as a page shows it.
///
/// @param standing whether it is in use, or may go
/// @param uses what still depends on it, in sentences
/// @param mayGo whether it is replaced
/// @param isUsed whether somebody would notice
public record ShownCertificate(
    String subject,
    String issuer,
    String fingerprint,
    CertificateEnd end,
    String standing,
    Tone tone,
    List<String> uses,
    boolean mayGo,
    boolean isUsed) {
  public ShownCertificate {
    uses = List.copyOf(uses);
  }
}
