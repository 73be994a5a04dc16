package hk.iamsmart.platform.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.TestServices;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.Secret;
import hk.iamsmart.platform.services.Services.Change;
import hk.iamsmart.protocol.ClientSecret;
import hk.iamsmart.protocol.KeyWrap;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HouseTest
class ClientSecretsTest {
  private static final Duration DAY = Duration.ofDays(1);

  @Autowired private Services services;
  @Autowired private ClientSecrets secrets;
  @Autowired private Audit audit;
  @Autowired private InstantSource clock;
  @Autowired private JdbcClient jdbc;
  private ClientId id;
  private Secret first;

  @BeforeEach
  void a_service() {
    id = TestServices.register(services, KeyWrap.PKCS1).id();
    first = services.revealSecret(id).orElseThrow();
  }

  @Test
  void both_secrets_sign_until_the_overlap_ends() {
    var second = roll(DAY);
    var now = clock.instant();
    assertThat(services.revealSecret(id)).contains(second);
    assertThat(signs(second, now)).isTrue();
    assertThat(signs(first, now)).isTrue();
    assertThat(secrets.formerSignsUntil(id).orElseThrow()).isAfter(now.plus(DAY).minusSeconds(60));
    assertThat(signs(first, now.plus(DAY).plusSeconds(60))).isFalse();
    assertThat(signs(second, now.plus(DAY).plusSeconds(60))).isTrue();
  }

  @Test
  void a_second_roll_ends_the_first_of_three() {
    var second = roll(DAY);
    var third = roll(DAY);
    assertThat(signs(first, clock.instant())).isFalse();
    assertThat(signs(second, clock.instant())).isTrue();
    assertThat(signs(third, clock.instant())).isTrue();
    assertThat(kept()).isEqualTo(2);
  }

  @Test
  void without_an_overlap_the_former_ends_at_once_and_is_forgotten() {
    var second = roll(Duration.ZERO);
    assertThat(signs(first, clock.instant())).isFalse();
    assertThat(signs(second, clock.instant())).isTrue();
    assertThat(kept()).isOne();
    assertThat(secrets.formerSignsUntil(id)).isEmpty();
  }

  @Test
  void an_overlap_can_be_ended_early() {
    var second = roll(DAY);
    assertThat(secrets.endFormer(TestServices.OPERATOR, id)).isEqualTo(Change.DONE);
    assertThat(signs(first, clock.instant())).isFalse();
    assertThat(signs(second, clock.instant())).isTrue();
    assertThat(kept()).isOne();
  }

  @Test
  void what_has_ended_is_forgotten_and_what_signs_is_not() {
    roll(DAY);
    secrets.forgetEnded();
    assertThat(kept()).isEqualTo(2);
    jdbc.sql("UPDATE services_service SET former_until = ? WHERE client_id = ?")
        .param(clock.instant().minusSeconds(1).atOffset(java.time.ZoneOffset.UTC))
        .param(id.value())
        .update();
    secrets.forgetEnded();
    assertThat(kept()).isOne();
  }

  @Test
  void the_end_of_a_service_takes_both_along() {
    roll(DAY);
    var both = inVault();
    assertThat(both).hasSize(2);
    services.remove(TestServices.OPERATOR, id);
    assertThat(
            jdbc.sql("SELECT count(*) FROM vault_secret WHERE id IN (:both)")
                .param("both", both)
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void nobody_elses_secret_is_rolled_and_no_overlap_lasts_for_ever() {
    var nobody = services.freshId();
    assertThat(secrets.roll(TestServices.OPERATOR, nobody, DAY)).isEmpty();
    assertThat(secrets.endFormer(TestServices.OPERATOR, nobody)).isEqualTo(Change.UNKNOWN_SERVICE);
    assertThat(secrets.formerSignsUntil(nobody)).isEmpty();
    for (var wrong : new Duration[] {Duration.ofDays(31), Duration.ofSeconds(-1)}) {
      assertThatThrownBy(() -> secrets.roll(TestServices.OPERATOR, id, wrong))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(services.revealSecret(id)).contains(first);
  }

  @Test
  void a_roll_is_in_the_audit_without_a_secret() {
    var second = roll(DAY);
    var entry = audit.about(Subject.service(id), 1).getFirst();
    assertThat(entry.deed()).isEqualTo("service.secret-rolled");
    assertThat(entry.toString()).doesNotContain(second.revealText(), first.revealText());
  }

  @Test
  void the_early_end_of_a_secret_is_in_the_audit_and_the_end_of_none_is_not() {
    roll(DAY);
    secrets.endFormer(TestServices.OPERATOR, id);
    secrets.endFormer(TestServices.OPERATOR, id);
    assertThat(audit.about(Subject.service(id), 10).stream().map(entry -> entry.deed()))
        .filteredOn(deed -> deed.contains("secret"))
        .containsExactly("service.former-secret-ended", "service.secret-rolled");
  }

  private Secret roll(Duration overlap) {
    return secrets.roll(TestServices.OPERATOR, id, overlap).orElseThrow();
  }

  private boolean signs(Secret secret, Instant at) {
    var credentials = services.credentials(id).orElseThrow();
    var signature = ClientSecret.ofText(secret.revealText()).sign("c", "1", "n", new byte[0]);
    return matches(credentials.secret(), signature.base64())
        || credentials.formerAt(at).filter(f -> matches(f, signature.base64())).isPresent();
  }

  private static boolean matches(ClientSecret secret, String signature) {
    return secret.sign("c", "1", "n", new byte[0]).matches(signature);
  }

  /// Secrets that the service has by now.
  private long kept() {
    return jdbc.sql(
            """
            SELECT (SELECT count(*) FROM vault_secret v WHERE v.id IN (s.secret, s.former_secret))
            FROM services_service s WHERE client_id = ?
            """)
        .param(id.value())
        .query(Long.class)
        .single();
  }

  private List<UUID> inVault() {
    return jdbc.sql(
            """
            SELECT v.id FROM vault_secret v
            JOIN services_service s ON v.id IN (s.secret, s.former_secret) WHERE client_id = ?
            """)
        .param(id.value())
        .query(UUID.class)
        .list();
  }
}
