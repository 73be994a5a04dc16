package hk.iamsmart.members.proposals;

import static hk.iamsmart.members.proposals.Office.done;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.MembersTest;
import hk.iamsmart.members.copysettings.CopySettings;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.proposals.Standing.Failure;
import hk.iamsmart.members.settings.Settings;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.KeyWrap;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.event.ApplicationEventMulticaster;

/// Proposals in effect: at their time, over each other, not at all.
@MembersTest
class EffectsTest {
  private static final Actor OPERATOR = Actor.operator("test");
  private static final String URL = "https://office.hk/";

  @Autowired private Holdings holdings;
  @Autowired private Drafts drafts;
  @Autowired private Decisions decisions;
  @Autowired private Proposals proposals;
  @Autowired private Effects effects;
  @Autowired private Services services;
  @Autowired private IdSource ids;
  @Autowired private SettableClock clock;
  @Autowired private ApplicationEventMulticaster events;

  private Office office() {
    return new Office(holdings, drafts, ids);
  }

  private List<String> callbacks(ClientId client) {
    return services.find(client).orElseThrow().callbacks().stream().map(URI::toString).toList();
  }

  private Standing standing(Office office, Proposal one) {
    return proposals.find(office.viewer, one.id()).orElseThrow().standing();
  }

  /// Approved to be in effect a day from now.
  private Proposal tomorrow(Office office, Proposal draft) {
    var at = clock.instant().plus(Duration.ofDays(1));
    done(drafts.send(office.author, draft.id(), Optional.of(at)));
    var approved = done(approve(office.approver, draft.id()));
    assertThat(approved.standing())
        .isEqualTo(new Standing.Approved(office.approver.person(), clock.instant(), at));
    return approved;
  }

  private Proposal tomorrow(Office office) {
    return tomorrow(office, office.drafted(office.author, office.copy, URL));
  }

  /// What it says now is what they saw.
  private Outcome approve(Insider who, UUID id) {
    return decisions.approve(who, id, proposals.find(who, id).map(Proposal::mark).orElse(""));
  }

  @Test
  void what_is_approved_is_in_effect_at_its_time_and_once() throws Exception {
    var office = office();
    var approved = tomorrow(office);
    effects.run();
    assertThat(callbacks(office.copy.client())).isEmpty();
    clock.advance(Duration.ofDays(1));
    try (var nodes = Executors.newFixedThreadPool(3)) {
      var runs = IntStream.range(0, 3).mapToObj(_ -> nodes.submit(effects::run)).toList();
      for (var run : runs) {
        run.get();
      }
    }
    assertThat(callbacks(office.copy.client())).containsExactly(URL);
    assertThat(standing(office, approved)).isInstanceOf(Standing.Effective.class);
    assertThat(proposals.history(office.viewer, office.copy.client(), 0, 9)).hasSize(2);
  }

  @Test
  void a_time_that_passed_before_the_approval_is_at_once() {
    var office = office();
    var draft = office.drafted(office.author, office.copy, URL);
    var soon = clock.instant().plus(Duration.ofHours(1));
    done(drafts.send(office.author, draft.id(), Optional.of(soon)));
    clock.advance(Duration.ofHours(2));
    assertThat(done(approve(office.approver, draft.id())).standing())
        .isInstanceOf(Standing.Effective.class);
  }

  @Test
  void among_test_citizens_a_time_counts_as_well_and_can_be_taken_back() {
    var office = office();
    var draft = office.drafted(office.colleague, office.simulated, URL);
    var at = clock.instant().plus(Duration.ofDays(2));
    var sent = done(drafts.send(office.colleague, draft.id(), Optional.of(at)));
    assertThat(sent.standing()).isInstanceOf(Standing.Approved.class);
    done(drafts.withdraw(office.approver, draft.id()));
    clock.advance(Duration.ofDays(3));
    effects.run();
    assertThat(callbacks(office.simulated.client())).doesNotContain(URL);
  }

  @Test
  void what_another_one_overtook_is_told_and_can_be_proposed_again() {
    var office = office();
    var scheduled = tomorrow(office);
    var waiting = office.waiting(office.colleague, URL + "colleague");
    var draft = office.drafted(office.author, office.copy, URL + "author");
    try (var told = new ToldOfProposals(events, office.organisation)) {
      done(approve(office.approver, waiting.id()));
      assertThat(told.heard())
          .containsExactly("decided 2 Approved", "in effect 2 Effective", "decided 1 Overtaken");
    }
    assertThat(standing(office, scheduled)).isEqualTo(new Standing.Overtaken(clock.instant(), 2));
    clock.advance(Duration.ofDays(2));
    effects.run();
    assertThat(callbacks(office.copy.client())).containsExactly(URL + "colleague");

    assertThat(drafts.send(office.author, draft.id(), Optional.empty()))
        .isEqualTo(new Outcome.Overtaken(2));
    var rebased = (Outcome.Kept) drafts.rebase(office.author, draft.id());
    assertThat(rebased.faults()).isEmpty();
    assertThat(rebased.proposal().base()).isEqualTo(2);
    assertThat(rebased.proposal().settings().get(CopySettings.CALLBACKS))
        .containsExactly(URL + "author", URL + "colleague");
    done(drafts.send(office.author, draft.id(), Optional.empty()));
    done(approve(office.second, draft.id()));

    var again = done(drafts.again(office.colleague, scheduled.id()));
    assertThat(again.settings().get(CopySettings.CALLBACKS))
        .containsExactly(URL, URL + "author", URL + "colleague");
    assertThat(again.base()).isEqualTo(3);
  }

  @Test
  void one_goes_back_to_any_version() {
    var office = office();
    done(approve(office.approver, office.waiting(office.author, URL + 1).id()));
    done(approve(office.approver, office.waiting(office.author, URL + 2).id()));
    var back = done(drafts.backTo(office.author, office.copy.client(), 2));
    assertThat(back.returnsTo()).hasValue(2);
    done(drafts.send(office.author, back.id(), Optional.empty()));
    done(approve(office.approver, back.id()));
    assertThat(callbacks(office.copy.client())).containsExactly(URL + 1);
    assertThat(proposals.history(office.viewer, office.copy.client(), 0, 9))
        .extracting(Version::number)
        .containsExactly(4, 3, 2, 1);
  }

  private Settings renamed(Proposal draft, String name) {
    return Office.called(draft.settings(), name);
  }

  private Proposal draftCalled(Office office, String name) {
    var draft = done(drafts.draft(office.author, office.copy.client()));
    return ((Outcome.Kept) drafts.save(office.author, draft.id(), renamed(draft, name))).proposal();
  }

  private void take(String name) {
    var taken =
        new OnlineService(
                services.freshId(),
                "somebody else " + ids.hex32(),
                ShownName.of(name),
                List.of(),
                "else.hk",
                Set.of(),
                Set.of(),
                KeyWrap.PKCS1,
                OnlineService.Status.ACTIVE)
            .at(Stage.ITE);
    assertThat(services.register(OPERATOR, taken))
        .isInstanceOf(Services.Registration.Registered.class);
  }

  @Test
  void a_name_that_was_taken_meanwhile_is_told_and_nothing_is_changed() {
    var office = office();
    var name = "Wanted " + ids.hex32();
    var later = tomorrow(office, draftCalled(office, name));
    take(name);
    clock.advance(Duration.ofDays(2));
    try (var told = new ToldOfProposals(events, office.organisation)) {
      effects.run();
      assertThat(standing(office, later))
          .isEqualTo(new Standing.Failed(clock.instant(), Failure.NAME_TAKEN));
      assertThat(told.heard()).containsAnyOf("decided 1 Failed");
    }
    assertThat(callbacks(office.copy.client())).isEmpty();
    assertThat(proposals.history(office.viewer, office.copy.client(), 0, 9)).hasSize(1);
  }

  @Test
  void who_approves_a_name_that_is_taken_is_told_at_once() {
    var office = office();
    var name = "Wanted " + ids.hex32();
    var draft = draftCalled(office, name);
    done(drafts.send(office.author, draft.id(), Optional.empty()));
    take(name);
    var outcome = approve(office.approver, draft.id());
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed ->
                assertThat(failed.proposal().standing())
                    .isEqualTo(new Standing.Failed(clock.instant(), Failure.NAME_TAKEN)));
  }

  @Test
  void a_suspended_service_stays_as_it_is() {
    var office = office();
    var later = tomorrow(office);
    services.suspend(OPERATOR, office.copy.client());
    clock.advance(Duration.ofDays(2));
    effects.run();
    assertThat(standing(office, later))
        .isInstanceOfSatisfying(
            Standing.Failed.class,
            failed -> assertThat(failed.why()).isEqualTo(Failure.SERVICE_SUSPENDED));
    var service = services.find(office.copy.client()).orElseThrow();
    assertThat(service.suspended()).isTrue();
    assertThat(service.callbacks()).isEmpty();
  }

  @Test
  void what_was_meant_for_a_removed_service_has_failed() {
    var office = office();
    var later = tomorrow(office);
    var draft = office.drafted(office.colleague, office.copy, URL + 2);
    services.remove(OPERATOR, office.copy.client());
    var failed = new Standing.Failed(clock.instant(), Failure.SERVICE_REMOVED);
    assertThat(standing(office, later)).isEqualTo(failed);
    assertThat(standing(office, draft)).isEqualTo(failed);
    assertThat(drafts.draft(office.author, office.copy.client())).isEqualTo(new Outcome.Unknown());
    assertThat(drafts.again(office.author, later.id())).isEqualTo(new Outcome.Unknown());
    clock.advance(Duration.ofDays(2));
    effects.run();
    assertThat(standing(office, later)).isEqualTo(failed);
  }

  @Test
  void an_approver_approves_what_they_saw_and_nothing_else() {
    var office = office();
    var sent = office.waiting(office.author, URL);
    var seen = sent.mark();
    done(decisions.askForChanges(office.approver, sent.id(), "Another host, please"));
    var other = Office.called(sent.settings(), "Called otherwise " + sent.id());
    assertThat(drafts.save(office.author, sent.id(), other)).isInstanceOf(Outcome.Kept.class);
    var again = done(drafts.send(office.author, sent.id(), Optional.empty()));
    assertThat(decisions.approve(office.approver, sent.id(), seen))
        .isEqualTo(new Outcome.Unseen(again));
    assertThat(decisions.approve(office.approver, sent.id(), ""))
        .isInstanceOf(Outcome.Unseen.class);
    assertThat(proposals.find(office.author, sent.id())).contains(again);
    done(decisions.approve(office.approver, sent.id(), again.mark()));
  }
}
