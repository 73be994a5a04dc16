package hk.iamsmart.members;

import static hk.iamsmart.members.Offices.SEEN;
import static hk.iamsmart.members.Offices.approve;
import static hk.iamsmart.members.Offices.drafted;
import static hk.iamsmart.members.Offices.first;
import static hk.iamsmart.members.Offices.get;
import static hk.iamsmart.members.Offices.location;
import static hk.iamsmart.members.Offices.office;
import static hk.iamsmart.members.Offices.post;
import static hk.iamsmart.members.Offices.saved;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.Offices.Office;
import hk.iamsmart.people.passkeys.Session;
import hk.iamsmart.platform.channel.ContentKeys;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.fixtures.Statements;
import hk.iamsmart.platform.fixtures.TestKek;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.EnciphermentCertificates;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.KekCertificate;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// An encipherment certificate comes by a proposal, and the one before goes by hand.
@MembersTest
@Import(Teams.class)
class CertificatePagesJourney {
  private static final Duration YEAR = Duration.ofDays(365);

  @Autowired private Teams teams;
  @Autowired private EnciphermentCertificates certificates;
  @Autowired private ContentKeys keys;
  @Autowired private Services services;
  @Autowired private SettableClock clock;
  @Autowired private JdbcClient sql;

  private static KekCertificate read(TestKek kek) {
    return ((KekCertificate.Sound) KekCertificate.read(kek.certificate())).certificate();
  }

  private ClientId client(Office office) {
    return new ClientId(
        sql.sql("SELECT client_id FROM holdings_copy WHERE service = :service AND stage = 'ite'")
            .param("service", UUID.fromString(office.service()))
            .query(String.class)
            .single());
  }

  private static String certificates(Office office) {
    return office.admin().path("/services/" + office.service() + "/certificates");
  }

  /// Proposes it beside what was proposed before, and has it approved.
  private void rotate(Office office, TestKek kek) {
    var by = office.creator();
    var at = saved(by, office.change("encipherment"), "certificate", read(kek).pem());
    var path = by.path("/proposals/" + first(Offices.PROPOSAL, at));
    location(post(by, path + "/send"));
    location(approve(office.approver(), path));
  }

  @Test
  void the_next_certificate_is_in_use_once_approved_and_the_one_before_goes_by_hand() {
    var office = office(teams);
    var by = office.creator();
    var kek = TestKek.another(clock.instant(), YEAR);
    drafted(office, "https://clinic.hongkong.hk/keys");
    rotate(office, kek);
    var page = certificates(office) + "?stage=ite";
    assertThat(get(office.viewer(), page))
        .contains(read(kek).fingerprint(), "In use", "Nothing in the last hour")
        .doesNotContain("Take away", "Propose the next");
    var client = client(office);
    keys.grant(services.credentials(client).orElseThrow());
    var next = TestKek.another(clock.instant(), YEAR.plusDays(1));
    rotate(office, next);
    assertThat(get(by, page))
        .contains("Replaced, still used", "The content key in use, until", "Take away");
    assertThat(get(by, office.page())).contains("Replaced, still used", "Ends on");
    assertThat(certificates.of(client)).hasSize(2);
    takenAway(office, kek, next);
  }

  private void takenAway(Office office, TestKek kek, TestKek next) {
    var by = office.creator();
    var away = certificates(office) + "/away";
    var old = read(kek).fingerprint();
    var fields = new String[] {"stage", "ite", "fingerprint", old};
    assertThat(post(office.approver(), away, fields).statusCode()).isEqualTo(403);
    var asked = post(by, away, fields);
    assertThat(asked.statusCode()).isEqualTo(409);
    assertThat(asked.body()).contains("D30002", "name=\"sure\"", "Take away now");
    clock.advance(Session.FRESH.plusSeconds(1));
    var sure = new String[] {"stage", "ite", "fingerprint", old, "sure", "1"};
    assertThat(post(by, away, sure).body()).contains("passkey").doesNotContain("was taken away");
    assertThat(certificates.of(client(office))).hasSize(2);
    by.browser().usePasskey();
    assertThat(location(post(by, away, sure))).contains("done=away");
    assertThat(certificates.of(client(office))).hasSize(1);
    assertThat(keys.current(client(office))).isInstanceOf(ContentKeys.Current.Missing.class);
    assertThat(post(by, away, sure).body()).contains("was taken away meanwhile");
    var inUse =
        post(by, away, "stage", "ite", "fingerprint", read(next).fingerprint(), "sure", "1");
    assertThat(inUse.statusCode()).isEqualTo(409);
    assertThat(inUse.body()).contains("is in use, so it stays");
  }

  @Test
  void what_is_wrong_with_a_certificate_is_said_and_a_private_key_is_forgotten() {
    var office = office(teams);
    var by = office.creator();
    var form = office.change("encipherment");
    var seen = first(SEEN, get(by, form));
    var empty = post(by, form, "seen", seen, "certificate", " ");
    assertThat(empty.statusCode()).isEqualTo(400);
    assertThat(empty.body()).contains("Nothing was saved, because nothing was changed");
    assertThat(get(by, office.page())).doesNotContain("Open the proposal");
    var secret = "MIISECRETSECRET";
    var key = "-----BEGIN PRIVATE KEY-----\n" + secret + "\n-----END PRIVATE KEY-----";
    var refused = post(by, form, "seen", seen, "certificate", key);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body())
        .contains("This holds a private key", "Nothing was saved")
        .doesNotContain(secret);
    var other = post(by, form, "seen", seen, "certificate", "hello", "lang", "zh-HK");
    assertThat(other.body()).contains("This is not an X.509 certificate", "hello");
    var old = TestKek.of(kek(), clock.instant().minus(YEAR), clock.instant().minusSeconds(9));
    var saved = first(SEEN, get(by, form));
    var expired = post(by, form, "seen", saved, "certificate", read(old).pem());
    assertThat(expired.body()).contains("This certificate has expired", "href=\"#certificate\"");
    var chinese =
        post(
            by,
            form + "&lang=zh-HK",
            "seen",
            first(SEEN, get(by, form)),
            "certificate",
            read(old).pem());
    assertThat(chinese.body()).contains("這張證書已到期");
  }

  private java.security.KeyPair kek() {
    return TestKek.validAt(clock.instant(), YEAR).keys();
  }

  @Test
  void a_file_counts_before_what_was_pasted_and_the_diff_warns() {
    var office = office(teams);
    var by = office.creator();
    var form = office.change("encipherment");
    var first = TestKek.another(clock.instant(), YEAR);
    saved(by, form, "certificate", Base64.getEncoder().encodeToString(first.certificate()));
    certificates.upload(by.insider().actor(), client(office), first.certificate());
    var seen = first(SEEN, get(by, form));
    assertThat(get(by, form)).contains("multipart/form-data", read(first).pem().substring(0, 90));
    var renewed = TestKek.of(first.keys(), clock.instant(), clock.instant().plus(YEAR));
    var at =
        location(
            by.browser()
                .upload(
                    form, Map.of("seen", seen, "certificate", "pasted"), renewed.certificate()));
    var proposal = get(by, by.path("/proposals/" + first(Offices.PROPOSAL, at)));
    assertThat(proposal).contains(read(renewed).fingerprint(), "Issued by", "Encipherment");
  }

  @Test
  void a_certificate_that_ends_soon_is_seen_on_every_list() {
    var office = office(teams);
    var by = office.creator();
    drafted(office, "https://clinic.hongkong.hk/soon");
    var at =
        saved(
            by,
            office.change("encipherment"),
            "certificate",
            read(TestKek.another(clock.instant(), Duration.ofDays(20))).pem());
    var path = by.path("/proposals/" + first(Offices.PROPOSAL, at));
    assertThat(get(by, path)).contains("ends within 60 days");
    location(post(by, path + "/send"));
    location(approve(office.approver(), path));
    try (var statements = Statements.reading("services_kek")) {
      assertThat(get(by, by.path("/services"))).contains("badge-warn", "Ends on");
      assertThat(statements.count()).isEqualTo(1);
    }
  }
}
