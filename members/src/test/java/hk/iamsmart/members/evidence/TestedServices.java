package hk.iamsmart.members.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.calls.Call;
import hk.iamsmart.members.calls.Calls;
import hk.iamsmart.members.calls.CallsKept;
import hk.iamsmart.members.connectivity.Connectivity.Host;
import hk.iamsmart.members.connectivity.Finding;
import hk.iamsmart.members.connectivity.HostsTried;
import hk.iamsmart.members.copysettings.CopySettings;
import hk.iamsmart.members.holdings.Copy;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.members.membership.TestInsider;
import hk.iamsmart.members.proposals.Decisions;
import hk.iamsmart.members.proposals.Drafts;
import hk.iamsmart.members.proposals.Outcome;
import hk.iamsmart.members.proposals.Proposal;
import hk.iamsmart.members.settings.Settings;
import hk.iamsmart.platform.fixtures.TestKek;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.EnciphermentCertificates;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.KekCertificate;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.protocol.TxId;
import java.net.URI;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.boot.test.context.TestComponent;

/// Services whose checklist is done, for tests of what comes after it: their settings go the way of
/// proposals, and what they did on former days is noted by the room that notes it, with the clock
/// of those days.
@TestComponent
public final class TestedServices {
  private static final String CALLBACK = "https://clinic.hongkong.hk/callback";
  private static final String TOKEN = "/auth/getToken";
  private static final Duration MOMENT = Duration.ofSeconds(1);

  private final EvidenceStore store;
  private final Calls calls;
  private final EnciphermentCertificates certificates;
  private final Drafts drafts;
  private final Decisions decisions;
  private final InstantSource clock;
  private final KeyPair first;
  private final KeyPair next;

  TestedServices(
      EvidenceStore store,
      Calls calls,
      EnciphermentCertificates certificates,
      Drafts drafts,
      Decisions decisions,
      InstantSource clock) {
    this.store = store;
    this.calls = calls;
    this.certificates = certificates;
    this.drafts = drafts;
    this.decisions = decisions;
    this.clock = clock;
    this.first = TestKek.another(clock.instant(), MOMENT).keys();
    this.next = TestKek.another(clock.instant(), MOMENT).keys();
  }

  /// Everything that the checklist asks.
  public void tested(Copy copy) {
    set(copy);
    approved(copy, before -> before.with(CopySettings.ENCIPHERMENT, pem(own(next))));
    var client = copy.client();
    for (int ago = 4; ago >= 0; ago--) {
      seen(Duration.ofDays(ago), client, TOKEN, "D40004", "D00000");
    }
    seen(Duration.ZERO, client, "/security/revokeKey", "D00000");
    seen(Duration.ZERO, client, "/security/getKey", "D20001", "D00000");
    var reached = new Finding(Finding.Kind.ANSWERED, List.of("405"), MOMENT);
    at(Duration.ZERO)
        .tried(new HostsTried(client, List.of(new Host(URI.create(CALLBACK), List.of(reached)))));
    store.see(List.of(delivered(client, Seen.What.CALLBACK_ACKNOWLEDGED)));
    store.see(List.of(delivered(client, Seen.What.CALLBACK_RETRIED)));
    store.see(List.of(delivered(client, Seen.What.TIME_OUT_ACKNOWLEDGED)));
  }

  private Seen delivered(ClientId client, Seen.What what) {
    var now = clock.instant();
    return new Seen(client, Evidence.day(now), what, "", 1, now, now);
  }

  /// What is set of it, and nothing that was seen.
  public void set(Copy copy) {
    approved(copy, before -> named(before).with(CopySettings.ENCIPHERMENT, pem(own(first))));
  }

  /// A call came with a wrong signature.
  public void wronglySigned(ClientId client) {
    seen(Duration.ZERO, client, TOKEN, "D20006");
  }

  private TestKek own(KeyPair keys) {
    var now = clock.instant();
    return TestKek.of(keys, now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(300)));
  }

  private static String pem(TestKek kek) {
    return ((KekCertificate.Sound) KekCertificate.read(kek.certificate())).certificate().pem();
  }

  private static Settings named(Settings before) {
    var reasons = new TreeMap<Scope, ShownName>();
    before
        .get(CopySettings.SCOPES)
        .keySet()
        .forEach(scope -> reasons.put(scope, ShownName.of("To know you")));
    return before
        .with(CopySettings.DOMAIN, "clinic.hongkong.hk")
        .with(CopySettings.SCOPES, reasons)
        .with(CopySettings.CALLBACKS, List.of(CALLBACK));
  }

  /// Proposed by one member and approved by another.
  private void approved(Copy copy, UnaryOperator<Settings> change) {
    var author = TestInsider.of(copy.organisation(), OrganisationRole.CREATOR);
    var approver = TestInsider.of(copy.organisation(), OrganisationRole.APPROVER);
    var draft = done(drafts.draft(author, copy.client()));
    drafts.save(author, draft.id(), change.apply(draft.settings()));
    var sent = done(drafts.send(author, draft.id(), Optional.empty()));
    done(decisions.approve(approver, sent.id(), sent.mark()));
  }

  private static Proposal done(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    return ((Outcome.Done) outcome).proposal();
  }

  /// The room as it was so long ago.
  private Evidence at(Duration ago) {
    return new Evidence(
        store, calls, certificates, InstantSource.fixed(clock.instant().minus(ago)));
  }

  private void seen(Duration ago, ClientId client, String path, String... codes) {
    var at = clock.instant().minus(ago);
    for (var code : codes) {
      at = at.plus(MOMENT);
      var call = call(client, at, path, code);
      at(ago).kept(new CallsKept(List.of(call), Map.of(client, Stage.ITE)));
    }
  }

  private static Call call(ClientId client, Instant at, String path, String code) {
    var txId = new TxId(UUID.randomUUID().toString().replace("-", ""));
    return new Call(0, client, txId, at, MOMENT, path, 200, code, "", "", "");
  }
}
