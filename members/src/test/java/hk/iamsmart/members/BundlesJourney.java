package hk.iamsmart.members;

import static hk.iamsmart.members.TwoInstallations.BY;
import static hk.iamsmart.members.TwoInstallations.calledBackAt;
import static hk.iamsmart.members.TwoInstallations.deeds;
import static hk.iamsmart.members.TwoInstallations.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.members.bundles.BundlePulls;
import hk.iamsmart.members.bundles.Exports;
import hk.iamsmart.members.bundles.Imports;
import hk.iamsmart.members.bundles.Refusal;
import hk.iamsmart.members.bundles.Taken;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.members.membership.TestInsider;
import hk.iamsmart.members.proposals.Drafts;
import hk.iamsmart.members.settings.SettingsFault;
import hk.iamsmart.platform.fixtures.TestPartner;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.Scope;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// From the installation of the programme to that of the ITE.
@MembersTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BundlesJourney {
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
  void what_was_approved_arrives_and_changes_with_each_version() {
    var copy = two.copy(61_000_001);
    var exports = TwoInstallations.of(programme, Exports.class);
    assertThat(exports.export(BY, Stage.ITE, Optional.of(copy.service())))
        .as("as it was made")
        .isEqualTo(new Exports.Outcome.NothingApproved());
    two.approved(copy, "https://bundle.hk/one");
    var first = two.exported(copy);
    var made = (Taken.Made) two.taken(first);
    assertThat(made.client()).isNotEqualTo(copy.client());
    assertThat(made.of().organisation()).isEqualTo("Bundle 61000001 Limited, 61000001-000");
    var service = there.find(made.client()).orElseThrow();
    assertThat(service.stage()).isEqualTo(Stage.ITE);
    assertThat(service.owner()).isEqualTo(copy.organisation().toString());
    assertThat(two.callbacks(made.client())).containsExactly("https://bundle.hk/one");
    var secret = imports.handOver(BY, made.client());
    assertThat(secret).isPresent().isEqualTo(there.revealSecret(made.client()));
    assertThat(secret.get().revealText()).startsWith("iams_sk_ite_");
    assertThat(TwoInstallations.of(programme, Services.class).revealSecret(copy.client()))
        .isNotEqualTo(secret);

    assertThat(two.taken(first)).isInstanceOf(Taken.Unchanged.class);
    two.approved(copy, "https://bundle.hk/two");
    // as the programme's page names it
    assertThat(imports.client(copy.service())).contains(made.client());
    assertThat(imports.client(UUID.randomUUID())).isEmpty();
    assertThat(imports.stand(BY, made.client(), true)).isTrue();
    assertThat(imports.stand(BY, copy.client(), true)).as("not of a bundle").isFalse();
    assertThat(two.taken(two.exported(copy)))
        .isEqualTo(
            new Taken.Changed(
                new Taken.Subject(copy.service().toString(), made.of().organisation(), 3),
                made.client()));
    assertThat(two.callbacks(made.client())).containsExactly("https://bundle.hk/two");
    assertThat(there.find(made.client())).map(OnlineService::suspended).contains(true);
    assertThat(two.taken(first)).isEqualTo(new Taken.Older(made.of(), 3));
    assertThat(two.callbacks(made.client())).containsExactly("https://bundle.hk/two");
    assertThat(deeds(programme, copy.client()))
        .containsExactly("bundles.exported", "bundles.exported");
    assertThat(deeds(two.ite, made.client()))
        .containsExactlyInAnyOrder("bundles.taken", "bundles.secret-handed-over", "bundles.taken");

    assertThat(imports.stand(BY, made.client(), false)).isTrue();
    assertThat(there.find(made.client())).map(OnlineService::suspended).contains(false);
    there.remove(BY, made.client());
    assertThat(imports.stand(BY, made.client(), true)).isFalse();
    two.approved(copy, "https://bundle.hk/three");
    assertThat(two.taken(two.exported(copy))).isInstanceOf(Taken.Removed.class);
  }

  @Test
  void what_the_rules_of_the_stage_refuse_stops_nobody_else() {
    var one = two.copy(61_000_002);
    var other = two.copy(61_000_003);
    two.approved(one, "https://bundle.hk/");
    two.approved(other, "https://bundle.hk/");
    var rival = (Taken.Made) two.taken(two.exported(other));
    var like = there.find(rival.client()).orElseThrow();
    // somebody else has the name of the first one by now
    var theirs =
        new OnlineService(
                there.freshId(),
                "somebody",
                ShownName.of("Bundle 61000002 Limited"),
                List.of(),
                "rival.hk",
                like.scopes(),
                like.callbacks(),
                like.keyWrap(),
                OnlineService.Status.ACTIVE)
            .at(Stage.ITE);
    there.register(BY, theirs);
    var all = TwoInstallations.of(programme, Exports.class).export(BY, Stage.ITE, Optional.empty());
    var read = (Imports.Outcome.Read) imports.take(BY, ((Exports.Outcome.Written) all).file());
    assertThat(read.copies()).hasSizeGreaterThanOrEqualTo(2);
    var refused =
        read.copies().stream()
            .filter(it -> it.of().service().equals(one.service().toString()))
            .toList();
    assertThat(refused)
        .singleElement()
        .isInstanceOfSatisfying(
            Taken.Unfit.class,
            it -> {
              assertThat(it.faults())
                  .extracting(SettingsFault::kind)
                  .contains(SettingsFault.Kind.NAME_UNFIT);
            });
    assertThat(read.copies())
        .anyMatch(
            it -> it instanceof Taken.Unchanged(_, var client) && client.equals(rival.client()));
  }

  @Test
  void a_bundle_of_another_stage_is_refused() {
    var copy = two.copy(61_000_004);
    var who = TestInsider.of(copy.organisation(), OrganisationRole.CREATOR);
    var simulated =
        TwoInstallations.of(programme, Holdings.class)
            .find(who, copy.service())
            .orElseThrow()
            .at(Stage.SIMULATED)
            .orElseThrow();
    var drafts = TwoInstallations.of(programme, Drafts.class);
    var draft = done(drafts.draft(who, simulated.client()));
    drafts.save(who, draft.id(), calledBackAt(draft.settings(), List.of("https://bundle.hk/")));
    done(drafts.send(who, draft.id(), Optional.empty()));
    var written =
        TwoInstallations.of(programme, Exports.class)
            .export(BY, Stage.SIMULATED, Optional.of(copy.service()));
    assertThat(imports.take(BY, ((Exports.Outcome.Written) written).file()))
        .isEqualTo(new Imports.Outcome.Refused(Refusal.OTHER_STAGE));
  }

  @Test
  void the_timer_takes_what_it_fetches_and_the_secret_is_handed_over_once() throws Exception {
    var copy = two.copy(61_000_005);
    two.approved(copy, "https://bundle.hk/");
    var file = new String(two.exported(copy), StandardCharsets.US_ASCII);
    try (var partner = new TestPartner(folder, Instant.now())) {
      partner.answers(503, file);
      BundlePulls.run(partner, imports);
      assertThat(two.clients(copy)).isEmpty();
      partner.answers(200, file.substring(0, 200));
      BundlePulls.run(partner, imports);
      assertThat(two.clients(copy)).isEmpty();
      partner.answers(200, file);
      BundlePulls.run(partner, imports);
      BundlePulls.run(partner, imports);
    }
    var client = new ClientId(two.clients(copy).getFirst());
    assertThat(two.callbacks(client)).containsExactly("https://bundle.hk/");
    assertThat(imports.handOver(BY, client)).isEqualTo(there.revealSecret(client));
    assertThat(imports.handOver(BY, client)).isEmpty();
    assertThat(imports.handOver(BY, copy.client())).isEmpty();
    assertThat(deeds(two.ite, client))
        .containsExactlyInAnyOrder("bundles.taken", "bundles.secret-handed-over");
  }

  @Test
  void the_operator_reads_the_secret_once_and_what_hinders() {
    var copy = two.copy(61_000_006);
    two.approved(copy, "https://bundle.hk/");
    var file = two.exported(copy);
    var answer = BundleAnswers.of(imports.take(BY, file), imports, BY);
    var client = new ClientId(two.clients(copy).getFirst());
    var secret = there.revealSecret(client).orElseThrow().revealText();
    var who = copy.service() + " (Bundle 61000006 Limited, 61000006-000), version 2: ";
    assertThat(answer.exitCode()).isZero();
    assertThat(answer.results())
        .contains(
            who + "registered.",
            "IAMSMART_CLIENT_ID=" + client,
            "IAMSMART_CLIENT_SECRET=" + secret);
    assertThat(answer.lines()).containsExactly("Services: 1.");
    assertThat(imports.handOver(BY, client)).isEmpty();

    var again = BundleAnswers.of(imports.take(BY, file), imports, BY);
    assertThat(again.exitCode()).isZero();
    assertThat(again.results().getFirst())
        .isEqualTo(who + "was taken before for " + client + "; nothing was changed.");
    var cut = BundleAnswers.of(imports.take(BY, Arrays.copyOf(file, 300)), imports, BY);
    assertThat(cut.exitCode()).isEqualTo(1);
    assertThat(cut.lines()).singleElement().asString().contains("only a part of it");
    for (var why : Refusal.values()) {
      assertThat(BundleAnswers.of(new Imports.Outcome.Refused(why), imports, BY).lines())
          .singleElement()
          .asString()
          .endsWith("Nothing was changed.");
    }
  }

  /// Such a service meets nobody: no citizen is of its stage.
  @Test
  void only_stages_that_are_played_or_delivered_are_kept() {
    var fresh = there.freshId().value();
    var service =
        new OnlineService(
            there.freshId(),
            fresh,
            ShownName.of("Kept " + fresh),
            List.of(),
            "kept.hk",
            Set.of(Scope.AUTHENTICATION),
            Set.of(),
            KeyWrap.PKCS1,
            OnlineService.Status.ACTIVE);
    there.register(BY, service.at(Stage.PRODUCTION));
    assertThat(there.find(service.id())).map(OnlineService::stage).contains(Stage.PRODUCTION);
    assertThatThrownBy(() -> there.register(BY, service.at(Stage.SIMULATED)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
