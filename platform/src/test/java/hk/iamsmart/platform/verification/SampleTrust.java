package hk.iamsmart.platform.verification;

import hk.iamsmart.platform.authority.RevocationStatus;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Trust in one authority, with what it is told of its certificates.
final class SampleTrust implements Trust {
  private final SampleAuthority authority;
  private final Map<BigInteger, Span> spans = new HashMap<>();

  /// @param until null when it does not end
  private record Span(Instant since, Instant until, RevocationStatus status) {}

  SampleTrust(SampleAuthority authority) {
    this.authority = authority;
  }

  SampleTrust revoke(SampleAuthority.Holder holder, Instant since) {
    spans.put(
        holder.serial(),
        new Span(since, null, new RevocationStatus.Revoked(since, "keyCompromise")));
    return this;
  }

  /// Takes back the authority itself.
  SampleTrust revokeIssuing(Instant since) {
    var serial = authority.issuing.getSerialNumber();
    spans.put(serial, new Span(since, null, new RevocationStatus.Revoked(since, "cACompromise")));
    return this;
  }

  SampleTrust suspend(SampleAuthority.Holder holder, Instant since, Instant until) {
    spans.put(holder.serial(), new Span(since, until, new RevocationStatus.Suspended(since)));
    return this;
  }

  SampleTrust forget(SampleAuthority.Holder holder) {
    spans.put(holder.serial(), new Span(Instant.EPOCH, null, new RevocationStatus.Unknown()));
    return this;
  }

  /// Serial numbers of what is revoked, with the time.
  Map<BigInteger, Instant> revoked() {
    var all = new HashMap<BigInteger, Instant>();
    spans.forEach((serial, span) -> {
      if (span.status() instanceof RevocationStatus.Revoked) {
        all.put(serial, span.since());
      }
    });
    return all;
  }

  @Override
  public List<X509Certificate> roots() {
    return List.of(authority.root);
  }

  @Override
  public List<X509Certificate> between() {
    return List.of(authority.issuing);
  }

  @Override
  public RevocationStatus statusAt(BigInteger serialNumber, Instant at) {
    var span = spans.get(serialNumber);
    return span == null
            || at.isBefore(span.since())
            || span.until() != null && !at.isBefore(span.until())
        ? new RevocationStatus.Good()
        : span.status();
  }
}
