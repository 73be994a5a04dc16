package hk.iamsmart.platform.services;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.channel.ContentKeys;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.TestKek;
import hk.iamsmart.platform.fixtures.TestServices;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.recognition.KekFault;
import hk.iamsmart.platform.services.EnciphermentCertificates.Kept;
import hk.iamsmart.platform.services.EnciphermentCertificates.Removal;
import hk.iamsmart.platform.services.EnciphermentCertificates.Upload;
import hk.iamsmart.platform.tlskeys.TlsKeys;
import hk.iamsmart.protocol.KekCertificate;
import hk.iamsmart.protocol.KeyWrap;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HouseTest
class EnciphermentCertificatesTest {
  private static final Duration YEAR = Duration.ofDays(365);

  @Autowired private EnciphermentCertificates certificates;
  @Autowired private EnciphermentCertificates.KekRules rules;
  @Autowired private Services services;
  @Autowired private ContentKeys keys;
  @Autowired private TlsKeys hosts;
  @Autowired private Audit audit;
  @Autowired private InstantSource clock;
  @Autowired private JdbcClient jdbc;

  private ClientId service() {
    return TestServices.register(services, KeyWrap.PKCS1).id();
  }

  private TestKek kek() {
    return TestKek.another(clock.instant(), YEAR);
  }

  private static String fingerprint(TestKek kek) {
    return read(kek).fingerprint();
  }

  private static KekCertificate read(TestKek kek) {
    return ((KekCertificate.Sound) KekCertificate.read(kek.certificate())).certificate();
  }

  private Upload upload(ClientId id, TestKek kek) {
    return certificates.upload(TestServices.OPERATOR, id, kek.certificate());
  }

  private List<String> kept(ClientId id) {
    return certificates.of(id).stream()
        .map(one -> one.certificate().fingerprint() + (one.inUse() ? " in use" : ""))
        .toList();
  }

  private Removal takeAway(ClientId id, String fingerprint) {
    return certificates.takeAway(TestServices.OPERATOR, id, fingerprint);
  }

  private void grant(ClientId id) {
    assertThat(keys.grant(services.credentials(id).orElseThrow()))
        .isInstanceOf(ContentKeys.Grant.Granted.class);
  }

  @Test
  void the_one_before_stays_until_it_is_taken_away() {
    var id = service();
    var first = kek();
    var next = kek();
    upload(id, first);
    upload(id, next);
    assertThat(kept(id)).containsExactly(fingerprint(next) + " in use", fingerprint(first));
    assertThat(takeAway(id, fingerprint(next))).isEqualTo(Removal.IN_USE);
    assertThat(takeAway(id, fingerprint(first))).isEqualTo(Removal.DONE);
    assertThat(takeAway(id, fingerprint(first))).isEqualTo(Removal.UNKNOWN);
    assertThat(kept(id)).containsExactly(fingerprint(next) + " in use");
    assertThat(audit.about(Subject.service(id), 10))
        .extracting(one -> one.deed())
        .startsWith("service.kek-taken-away", "service.kek-uploaded");
  }

  @Test
  void one_that_comes_again_is_in_use_again_and_listed_once() {
    var id = service();
    var first = kek();
    var next = kek();
    upload(id, first);
    upload(id, next);
    assertThat(upload(id, first)).isInstanceOf(Upload.Accepted.class);
    assertThat(kept(id)).containsExactly(fingerprint(first) + " in use", fingerprint(next));
    assertThat(certificates.of(List.of(id, service()))).containsOnlyKeys(id);
    takeAway(id, fingerprint(next));
    assertThat(refusal(id, next)).as("its key may be known").isEqualTo(KekFault.TAKEN_AWAY);
    assertThat(kept(id)).containsExactly(fingerprint(first) + " in use");
  }

  @Test
  void nobody_takes_away_what_is_anothers() {
    var id = service();
    var other = service();
    var first = kek();
    upload(id, first);
    upload(id, kek());
    assertThat(takeAway(other, fingerprint(first))).isEqualTo(Removal.UNKNOWN);
    assertThat(certificates.of(id)).hasSize(2);
  }

  @Test
  void the_content_key_outlives_a_rotation_and_ends_with_the_certificate_that_wrapped_it() {
    var id = service();
    var first = kek();
    var next = kek();
    upload(id, first);
    grant(id);
    upload(id, next);
    var listed = certificates.of(id).stream().map(Kept::certificate).toList();
    assertThat(keys.wrapped(id, listed))
        .hasValueSatisfying(
            one -> assertThat(one.certificate().fingerprint()).isEqualTo(fingerprint(first)));
    assertThat(keys.current(id)).isInstanceOf(ContentKeys.Current.Valid.class);
    takeAway(id, fingerprint(first));
    assertThat(keys.current(id)).isInstanceOf(ContentKeys.Current.Missing.class);
    grant(id);
    assertThat(keys.wrapped(id, listed))
        .hasValueSatisfying(
            one -> assertThat(one.certificate().fingerprint()).isEqualTo(fingerprint(next)));
  }

  @Test
  void a_content_key_of_another_certificate_stays() {
    var id = service();
    var first = kek();
    upload(id, first);
    upload(id, kek());
    grant(id);
    takeAway(id, fingerprint(first));
    assertThat(keys.current(id)).isInstanceOf(ContentKeys.Current.Valid.class);
  }

  @Test
  void a_content_key_of_a_former_version_is_known_by_its_key() {
    var id = service();
    var first = kek();
    upload(id, first);
    grant(id);
    jdbc.sql("UPDATE channel_cek SET certificate = NULL WHERE client_id = :id")
        .param("id", id.value())
        .update();
    upload(id, kek());
    takeAway(id, fingerprint(first));
    assertThat(keys.current(id)).isInstanceOf(ContentKeys.Current.Missing.class);
  }

  @Test
  void neither_certificate_nor_key_is_shared_with_another_stage() {
    var tested = service();
    var real = service();
    jdbc.sql("UPDATE services_service SET stage = 'ite' WHERE client_id = :id")
        .param("id", tested.value())
        .update();
    var kek = kek();
    upload(tested, kek);
    assertThat(refusal(real, kek)).isEqualTo(KekFault.OF_ANOTHER_STAGE);
    var renewed = TestKek.of(kek.keys(), clock.instant(), clock.instant().plus(YEAR));
    assertThat(refusal(real, renewed)).isEqualTo(KekFault.KEY_OF_ANOTHER_STAGE);
    assertThat(upload(tested, renewed)).isInstanceOf(Upload.Accepted.class);
    takeAway(tested, fingerprint(kek));
    assertThat(refusal(real, kek)).isEqualTo(KekFault.OF_ANOTHER_STAGE);
    assertThat(certificates.of(real)).isEmpty();
  }

  private KekFault refusal(ClientId id, TestKek kek) {
    return ((Upload.Refused) upload(id, kek)).fault();
  }

  @Test
  void keys_of_a_former_version_are_known_after_a_start() {
    var tested = service();
    var real = service();
    var kek = kek();
    upload(tested, kek);
    jdbc.sql("UPDATE services_service SET stage = 'ite' WHERE client_id = :id")
        .param("id", tested.value())
        .update();
    jdbc.sql("UPDATE services_kek SET key_fingerprint = NULL WHERE client_id = :id")
        .param("id", tested.value())
        .update();
    rules.afterSingletonsInstantiated();
    var renewed = TestKek.of(kek.keys(), clock.instant(), clock.instant().plus(YEAR));
    assertThat(refusal(real, renewed)).isEqualTo(KekFault.KEY_OF_ANOTHER_STAGE);
  }

  @Test
  void the_key_of_a_callback_urls_host_enciphers_nothing() {
    var id = service();
    var kek = kek();
    var host = services.find(id).orElseThrow().callbacks().iterator().next().getHost();
    hosts.seen(host, kek.keys().getPublic());
    assertThat(refusal(id, kek)).isEqualTo(KekFault.KEY_OF_CALLBACK_HOST);
    hosts.seen(host, kek().keys().getPublic());
    assertThat(upload(id, kek)).isInstanceOf(Upload.Accepted.class);
  }
}
