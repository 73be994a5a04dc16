package hk.iamsmart.members.evidence;

import hk.iamsmart.members.calls.Call;
import hk.iamsmart.members.calls.Calls;
import hk.iamsmart.members.calls.CallsKept;
import hk.iamsmart.members.connectivity.Connectivity;
import hk.iamsmart.members.connectivity.Finding;
import hk.iamsmart.members.connectivity.HostsTried;
import hk.iamsmart.members.connectivity.LinksTried;
import hk.iamsmart.members.evidence.Seen.What;
import hk.iamsmart.members.proposals.SettingsInEffect;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.EnciphermentCertificates;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.dates.Dates;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/// What the platform has seen of copies. It hears of it from where it happens, in the same
/// transaction, and whoever asks can only read.
@Service
public final class Evidence {
  /// Of one copy: some months of everything there is.
  private static final int MOST = 5_000;

  /// What is wrong with the envelope says nothing about the call in it, and what is said before the
  /// signature was looked at says nothing about the service: anybody may claim a client ID.
  private static final Set<String> ENVELOPE =
      Set.of(
          "D10001", "D20000", "D20001", "D20002", "D20004", "D20005", "D20006", "D20007", "D20012",
          "D30001", "D30002", "D30003", "D30004");

  /// Headers, which are judged before the signature.
  private static final Set<String> HEADERS =
      Set.of("clientID", "signatureMethod", "signature", "timestamp", "nonce");

  private static final String SUCCESS = ReturnCode.D00000.name();
  private static final String WRONG_SIGNATURE = ReturnCode.D20006.name();
  private static final int HTTP_OK = 200;

  private final EvidenceStore store;
  private final Calls calls;
  private final EnciphermentCertificates certificates;
  private final InstantSource clock;

  Evidence(
      EvidenceStore store,
      Calls calls,
      EnciphermentCertificates certificates,
      InstantSource clock) {
    this.store = store;
    this.calls = calls;
    this.certificates = certificates;
    this.clock = clock;
  }

  /// Everything that was seen of a copy until now, day by day.
  public List<Seen> of(ClientId copy) {
    calls.settle();
    return store.of(copy, MOST);
  }

  /// The day it is now.
  public LocalDate today() {
    return day(clock.instant());
  }

  /// Forgets all of it, as if nothing had ever been seen.
  public void forget() {
    calls.settle();
    store.deleteAll();
  }

  static LocalDate day(Instant at) {
    return at.atZone(Dates.HONG_KONG).toLocalDate();
  }

  /// Of real citizens' services nobody needs evidence.
  @EventListener
  void kept(CallsKept event) {
    var day = today();
    var some = new ArrayList<Seen>();
    for (var call : event.calls()) {
      if (event.stages().get(call.client()) != Stage.PRODUCTION) {
        what(call).ifPresent(what -> some.add(seen(call, day, what)));
      }
    }
    store.add(some);
  }

  private static Optional<What> what(Call call) {
    if (call.code().equals(WRONG_SIGNATURE)) {
      return Optional.of(What.SIGNATURE_REFUSED);
    }
    if (call.path().isEmpty()) {
      return Optional.empty();
    }
    if (call.code().equals(SUCCESS)) {
      return Optional.of(What.CALL_SUCCEEDED);
    }
    return isSigned(call) ? Optional.of(What.CALL_REFUSED) : Optional.empty();
  }

  /// Whether only the service itself can have brought about this refusal.
  private static boolean isSigned(Call call) {
    return call.status() == HTTP_OK
        && !ENVELOPE.contains(call.code())
        && !HEADERS.contains(call.parameter());
  }

  private static Seen seen(Call call, LocalDate day, What what) {
    var about = what == What.SIGNATURE_REFUSED ? "" : call.path();
    return new Seen(call.client(), day, what, about, 1, call.at(), call.at());
  }

  /// The next certificate is in use while the former one still opens what was wrapped before.
  @EventListener
  void inEffect(SettingsInEffect event) {
    var client = event.proposal().copy().client();
    var now = clock.instant();
    var valid =
        certificates.of(client).stream()
            .filter(one -> one.certificate().validAt(now))
            .map(one -> one.certificate().keyFingerprint())
            .toList();
    if (valid.size() > 1 && !valid.get(0).equals(valid.get(1))) {
      store.see(List.of(once(client, What.CERTIFICATE_ROTATED, "", now)));
    }
  }

  @EventListener
  void tried(HostsTried event) {
    var now = clock.instant();
    store.see(
        event.hosts().stream()
            .filter(Evidence::isReached)
            .map(host -> once(event.copy(), What.HOST_REACHED, host.name(), now))
            .toList());
  }

  private static boolean isReached(Connectivity.Host host) {
    return host.findings().stream().noneMatch(one -> one.kind().verdict() == Finding.Verdict.BAD);
  }

  @EventListener
  void tried(LinksTried event) {
    var now = clock.instant();
    store.see(
        event.hosts().stream()
            .filter(file ->
                file.findings().stream().anyMatch(one -> one.kind() == Finding.Kind.LINKS_FINE))
            .map(file -> once(event.copy(), What.LINKS_FOUND, file.name(), now))
            .distinct()
            .toList());
  }

  private static Seen once(ClientId copy, What what, String about, Instant at) {
    return new Seen(copy, day(at), what, about, 1, at, at);
  }

  @EventListener
  void removed(Services.Removed event) {
    store.delete(event.id());
  }
}
