package hk.iamsmart.members.enrolment;

import hk.iamsmart.members.connectivity.Finding;
import hk.iamsmart.protocol.WireJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What the platform found on the way to a domain: its name, its connection, its TLS certificate
/// and its web server. Nobody can hand one in.
///
/// @param at when it looked
public record Look(String domain, Instant at, List<Finding> findings) {
  public Look {
    findings = List.copyOf(findings);
  }

  /// Whether this step came to a good end.
  public boolean isGood(Finding.Step step) {
    return findings.stream()
        .filter(one -> one.kind().step() == step)
        .anyMatch(one ->
            one.kind().verdict() == Finding.Verdict.GOOD
                || one.kind() == Finding.Kind.TLS_ENDS
                || one.kind() == Finding.Kind.LED_ELSEWHERE);
  }

  public boolean isGood() {
    return List.of(Finding.Step.values()).stream().allMatch(this::isGood);
  }

  /// As it is kept.
  private record Kept(String domain, String at, List<KeptFinding> findings) {}

  private record KeptFinding(String kind, List<String> values, long millis) {}

  String written() {
    var kept =
        findings.stream()
            .map(one -> new KeptFinding(one.kind().name(), one.values(), one.took().toMillis()))
            .toList();
    return WireJson.mapper().writeValueAsString(new Kept(domain, at.toString(), kept));
  }

  static Look read(String written) {
    var kept = WireJson.mapper().readValue(written, Kept.class);
    return new Look(
        kept.domain(),
        Instant.parse(kept.at()),
        kept.findings().stream()
            .map(one ->
                new Finding(
                    Finding.Kind.valueOf(one.kind()),
                    one.values(),
                    Duration.ofMillis(one.millis())))
            .toList());
  }
}
