package hk.iamsmart.members;

import static hk.iamsmart.members.TwoInstallations.BY;
import static hk.iamsmart.members.TwoInstallations.calledBackAt;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import hk.iamsmart.members.BundledServiceCommands.RollSecret;
import hk.iamsmart.members.BundledServiceCommands.TakeAway;
import hk.iamsmart.members.bundles.BundledServices;
import hk.iamsmart.members.bundles.Exports;
import hk.iamsmart.members.bundles.Imports;
import hk.iamsmart.members.bundles.Taken;
import hk.iamsmart.members.copysettings.CopySettings;
import hk.iamsmart.members.copysettings.Picture;
import hk.iamsmart.members.proposals.Versions;
import hk.iamsmart.members.quotas.QuotaSteps;
import hk.iamsmart.platform.CommandAnswer;
import hk.iamsmart.platform.fixtures.TestKek;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.logos.Logos;
import hk.iamsmart.platform.services.EnciphermentCertificates;
import hk.iamsmart.platform.services.Logo;
import hk.iamsmart.platform.services.ServiceTerms.Quota;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.KekCertificate;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/// What operators do for services that came in a bundle, and what comes of copies that are not as
/// usual.
@MembersTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BundledServicesJourney {
  @TempDir private static Path folder;

  @Autowired private ApplicationContext programme;
  private TwoInstallations two;
  private Imports imports;
  private Services there;

  @BeforeAll
  void opened() {
    two = new TwoInstallations(programme, folder);
    imports = two.imports;
    there = two.there;
  }

  @AfterAll
  void closed() {
    two.close();
  }

  @Test
  void a_copy_that_breaks_stops_nobody_else_and_its_neighbour_s_secret_is_told() {
    var broken = two.copy(61_000_007);
    var sound = two.copy(61_000_008);
    two.approved(broken, "https://bundle.hk/");
    two.approved(sound, "https://bundle.hk/");
    var all = TwoInstallations.of(programme, Exports.class).export(BY, Stage.ITE, Optional.empty());
    var file = ((Exports.Outcome.Written) all).file();
    two.ofIte
        .jdbc()
        .sql(
            """
            ALTER TABLE bundles_taken ADD CONSTRAINT broken
              CHECK (service <> '%s') NOT VALID
            """
                .formatted(broken.service()))
        .update();
    CommandAnswer answer;
    try {
      answer = BundleAnswers.of(imports.take(BY, file), imports, BY);
    } finally {
      two.ofIte.jdbc().sql("ALTER TABLE bundles_taken DROP CONSTRAINT broken").update();
    }
    assertThat(answer.exitCode()).isEqualTo(CommandAnswer.NOT_POSSIBLE);
    assertThat(answer.lines())
        .anyMatch(line -> line.startsWith(broken.service() + " ") && line.contains("not taken"));
    var client = new ClientId(two.clients(sound).getFirst());
    var secret = there.revealSecret(client).orElseThrow().revealText();
    assertThat(answer.results()).contains("IAMSMART_CLIENT_SECRET=" + secret);
    assertThat(answer.lines()).noneMatch(line -> line.contains("IAMSMART_CLIENT_SECRET"));
    assertThat(two.clients(broken)).isEmpty();
    assertThat(two.taken(two.exported(broken))).isInstanceOf(Taken.Made.class);
  }

  /// So that a hijacked address leaves with the next bundle.
  @Test
  void a_copy_whose_last_callback_url_staff_took_away_loses_it_here() {
    var copy = two.copy(61_000_009);
    two.approved(copy, "https://bundle.hk/");
    var made = (Taken.Made) two.taken(two.exported(copy));
    TwoInstallations.of(programme, TransactionTemplate.class)
        .executeWithoutResult(_ ->
            TwoInstallations.of(programme, Versions.class)
                .put(BY, copy.client(), was -> was.with(CopySettings.CALLBACKS, List.of()), false));
    assertThat(two.taken(two.exported(copy))).isInstanceOf(Taken.Changed.class);
    assertThat(two.callbacks(made.client())).isEmpty();
  }

  /// The programme granted it; this installation has nobody who could.
  @Test
  void what_the_programme_granted_is_had_here() {
    var copy = two.copy(61_000_010);
    var quota = new Quota(QuotaSteps.CALLS.getLast(), QuotaSteps.NOTICES.getLast());
    TwoInstallations.of(programme, TransactionTemplate.class)
        .executeWithoutResult(_ ->
            TwoInstallations.of(programme, Versions.class)
                .put(
                    BY,
                    copy.client(),
                    was ->
                        calledBackAt(was, List.of("https://bundle.hk/"))
                            .with(CopySettings.QUOTA, Optional.of(quota)),
                    false));
    var made = (Taken.Made) two.taken(two.exported(copy));
    assertThat(there.find(made.client()).orElseThrow().terms().quota()).contains(quota);
  }

  @Test
  void a_logo_of_two_services_travels_once_and_is_both_services_here() throws Exception {
    var copies = List.of(two.copy(61_000_012), two.copy(61_000_013));
    var digests = new TreeSet<String>();
    for (var copy : copies) {
      var kept =
          TwoInstallations.of(programme, Logos.class)
              .keep(copy.client(), SampleFiles.picture("png", 128, 128));
      var digest = ((Logos.Reading.Kept) kept).digest();
      digests.add(digest);
      TwoInstallations.of(programme, TransactionTemplate.class)
          .executeWithoutResult(_ ->
              TwoInstallations.of(programme, Versions.class)
                  .put(
                      BY,
                      copy.client(),
                      was ->
                          calledBackAt(was, List.of("https://bundle.hk/"))
                              .with(
                                  CopySettings.LOGO, new Picture(digest, ShownName.of("A bundle"))),
                      true));
    }
    assertThat(digests).hasSize(1);
    var all = TwoInstallations.of(programme, Exports.class).export(BY, Stage.ITE, Optional.empty());
    var file = ((Exports.Outcome.Written) all).file();
    var content = JWSObject.parse(new String(file, StandardCharsets.US_ASCII).strip());
    assertThat(content.getPayload().toString()).containsOnlyOnce("\"" + digests.first() + "\":\"");
    imports.take(BY, file);
    for (var copy : copies) {
      var client = new ClientId(two.clients(copy).getFirst());
      assertThat(there.find(client).orElseThrow().terms().logo())
          .map(Logo::digest)
          .contains(digests.first());
      assertThat(TwoInstallations.of(two.ite, Logos.class).has(client, digests.first())).isTrue();
    }
  }

  @Test
  void the_operator_rolls_the_secret_and_takes_replaced_certificates_away() {
    var copy = two.copy(61_000_011);
    two.approved(copy, "https://bundle.hk/");
    var client = ((Taken.Made) two.taken(two.exported(copy))).client();
    var services = TwoInstallations.of(two.ite, BundledServices.class);
    var first = there.revealSecret(client);
    var rolled = RollSecret.answer(services, BY, client, Duration.ofHours(2));
    var secret = there.revealSecret(client).orElseThrow().revealText();
    assertThat(secret).startsWith("iams_sk_ite_");
    assertThat(rolled.lines()).contains("IAMSMART_CLIENT_SECRET=" + secret);
    assertThat(there.revealFormerSecret(client)).isEqualTo(first);
    assertThat(imports.handOver(BY, client)).as("the roll handed it over").isEmpty();

    var stranger = copy.client();
    assertThat(RollSecret.answer(services, BY, stranger, Duration.ZERO).exitCode()).isEqualTo(1);
    assertThat(TakeAway.answer(services, BY, stranger, "0".repeat(64)).lines())
        .singleElement()
        .asString()
        .startsWith("No service");

    var now = Instant.now();
    var before = enciphersWith(client, now.minusSeconds(60));
    var after = enciphersWith(client, now);
    assertThat(TakeAway.answer(services, BY, client, "0".repeat(64)).lines())
        .containsExactly(
            "The service has no such certificate. Replaced were: " + before.fingerprint() + ".");
    assertThat(TakeAway.answer(services, BY, client, after.fingerprint()).exitCode()).isEqualTo(1);
    var gone = before.fingerprint().toUpperCase(Locale.ROOT);
    assertThat(TakeAway.answer(services, BY, client, gone).exitCode()).isZero();
    assertThat(TwoInstallations.of(two.ite, EnciphermentCertificates.class).of(client))
        .extracting(one -> one.certificate().fingerprint())
        .containsExactly(after.fingerprint());
  }

  /// As it would have come with a bundle from an authority that is recognised.
  private KekCertificate enciphersWith(ClientId client, Instant since) {
    var made = TestKek.another(Instant.now(), Duration.ofDays(100)).certificate();
    var kek = ((KekCertificate.Sound) KekCertificate.read(made)).certificate();
    two.ofIte
        .jdbc()
        .sql(
            """
            INSERT INTO services_kek
              (client_id, certificate, fingerprint, key_fingerprint, ends_at, uploaded_at)
            VALUES (?, ?, ?, ?, ?, ?)
            """)
        .params(
            client.value(),
            kek.der(),
            kek.fingerprint(),
            kek.keyFingerprint(),
            kek.notAfter().atOffset(ZoneOffset.UTC),
            since.atOffset(ZoneOffset.UTC))
        .update();
    return kek;
  }
}
