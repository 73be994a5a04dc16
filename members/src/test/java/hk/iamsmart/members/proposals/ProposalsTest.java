package hk.iamsmart.members.proposals;

import static hk.iamsmart.members.proposals.Office.calledBackAt;
import static hk.iamsmart.members.proposals.Office.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import hk.iamsmart.members.MembersTest;
import hk.iamsmart.members.copysettings.CopySettings;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.members.membership.TestInsider;
import hk.iamsmart.members.settings.SettingsFault;
import hk.iamsmart.members.settings.SettingsFault.Kind;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.AuditEntry;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.fixtures.Statements;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.services.Services;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Proposals from the draft to a decision, and who may do what with them.
@MembersTest
class ProposalsTest {
  private static final String URL = "https://office.hk/cb";

  @Autowired private Holdings holdings;
  @Autowired private Drafts drafts;
  @Autowired private Decisions decisions;
  @Autowired private Proposals proposals;
  @Autowired private Remarks remarks;
  @Autowired private Services services;
  @Autowired private Audit audit;
  @Autowired private IdSource ids;
  @Autowired private SettableClock clock;
  @Autowired private JdbcClient jdbc;
  @Autowired private ApplicationEventMulticaster events;

  private Office office() {
    return new Office(holdings, drafts, ids);
  }

  private List<String> callbacks(ClientId client) {
    return services.find(client).orElseThrow().callbacks().stream().map(URI::toString).toList();
  }

  private List<String> deeds(Proposal one) {
    return audit.about(Subject.proposal(one.id()), 20).reversed().stream()
        .map(AuditEntry::deed)
        .toList();
  }

  /// What it says now is what they saw.
  private Outcome approve(Insider who, UUID id) {
    return decisions.approve(who, id, proposals.find(who, id).map(Proposal::mark).orElse(""));
  }

  @Test
  void a_proposal_is_drafted_sent_approved_by_another_and_in_effect() {
    var office = office();
    try (var told = new ToldOfProposals(events, office.organisation)) {
      var sent = office.waiting(office.author, URL);
      assertThat(sent.number()).isEqualTo(1);
      assertThat(callbacks(office.copy.client())).isEmpty();
      assertThat(proposals.waiting(office.viewer, 0, 10)).containsExactly(sent);

      var approved = done(approve(office.approver, sent.id()));
      var person = office.approver.person();
      assertThat(approved.standing()).isEqualTo(new Standing.Effective(person, clock.instant(), 2));
      assertThat(callbacks(office.copy.client())).containsExactly(URL);
      assertThat(proposals.waiting(office.viewer, 0, 10)).isEmpty();
      var history = proposals.history(office.viewer, office.copy.client(), 0, 10);
      assertThat(history).extracting(Version::number).containsExactly(2, 1);
      assertThat(history.getFirst().settings()).isEqualTo(approved.settings());
      assertThat(history.getFirst().proposal()).contains(sent.id());
      assertThat(history.getFirst().by()).isEqualTo("member:" + person);
      assertThat(told.heard())
          .containsExactly("sent 1 Waiting", "decided 1 Approved", "in effect 1 Effective");
      assertThat(deeds(sent))
          .containsExactly(
              "proposals.drafted",
              "proposals.changed",
              "proposals.sent",
              "proposals.approved",
              "proposals.put-in-effect");
    }
  }

  @Test
  void among_test_citizens_one_person_suffices() {
    var office = office();
    var draft = office.drafted(office.colleague, office.simulated, "http://localhost:4000/cb");
    var sent = done(drafts.send(TestInsider.stale(office.colleague), draft.id(), Optional.empty()));
    assertThat(sent.standing()).isInstanceOf(Standing.Effective.class);
    assertThat(callbacks(office.simulated.client()))
        .containsExactly(Holdings.PLACEHOLDER.toString(), "http://localhost:4000/cb");
  }

  @Test
  void nobody_decides_about_their_own() {
    var office = office();
    var sent = office.waiting(office.author, URL);
    var own = new Outcome.OwnProposal();
    assertThat(approve(office.author, sent.id())).isEqualTo(own);
    assertThat(decisions.decline(office.author, sent.id(), "No")).isEqualTo(own);
    assertThat(decisions.askForChanges(office.author, sent.id(), "No")).isEqualTo(own);
    assertThat(proposals.find(office.author, sent.id())).contains(sent);
  }

  @Test
  void an_approval_needs_the_passkey_again() {
    var office = office();
    var sent = office.waiting(office.author, URL);
    assertThat(approve(TestInsider.stale(office.approver), sent.id()))
        .isEqualTo(new Outcome.PasskeyNeeded());
    assertThat(proposals.find(office.author, sent.id())).contains(sent);
    assertThat(callbacks(office.copy.client())).isEmpty();
  }

  @Test
  void each_role_has_its_walls() {
    var office = office();
    var no = new Outcome.NotAllowed();
    var client = office.copy.client();
    var sent = office.waiting(office.author, URL);
    var administrator = TestInsider.of(office.organisation, OrganisationRole.ADMINISTRATOR);
    for (var who : List.of(office.viewer, administrator, office.approver)) {
      assertThat(drafts.draft(who, client)).isEqualTo(no);
      assertThat(drafts.backTo(who, client, 1)).isEqualTo(no);
      assertThat(drafts.again(who, sent.id())).isEqualTo(no);
      assertThat(drafts.withdraw(who, sent.id())).isEqualTo(no);
    }
    for (var who : List.of(office.viewer, administrator, office.colleague)) {
      assertThat(drafts.save(who, sent.id(), sent.settings())).isEqualTo(no);
      assertThat(drafts.send(who, sent.id(), Optional.empty())).isEqualTo(no);
      assertThat(drafts.rebase(who, sent.id())).isEqualTo(no);
      assertThat(drafts.withdraw(who, sent.id())).isEqualTo(no);
      assertThat(approve(who, sent.id())).isEqualTo(no);
      assertThat(decisions.decline(who, sent.id(), "No")).isEqualTo(no);
      assertThat(decisions.askForChanges(who, sent.id(), "No")).isEqualTo(no);
      assertThat(proposals.find(who, sent.id())).contains(sent);
      assertThat(proposals.of(who, client, 0, 9)).containsExactly(sent);
    }
    for (var who : List.of(office.viewer, administrator)) {
      assertThat(remarks.say(who, sent.id(), "Well")).isEqualTo(no);
    }
  }

  @Test
  void a_proposal_of_another_organisation_does_not_exist() {
    var office = office();
    var other = office();
    var sent = office.waiting(office.author, URL);
    var id = sent.id();
    var client = office.copy.client();
    remarks.say(office.author, id, "Ours");
    var unknown = new Outcome.Unknown();
    for (var who : List.of(other.author, TestInsider.of(office.organisation))) {
      assertThat(proposals.find(who, id)).isEmpty();
      assertThat(proposals.of(who, client, 0, 9)).isEmpty();
      assertThat(proposals.history(who, client, 0, 9)).isEmpty();
      assertThat(proposals.waiting(who, 0, 9)).isEmpty();
      assertThat(proposals.diff(who, id)).isEmpty();
      assertThat(proposals.faults(who, id)).isEmpty();
      assertThat(remarks.about(who, id)).isEmpty();
      assertThat(remarks.say(who, id, "Mine")).isEqualTo(unknown);
      assertThat(drafts.draft(who, client)).isEqualTo(unknown);
      assertThat(drafts.backTo(who, client, 1)).isEqualTo(unknown);
      assertThat(drafts.again(who, id)).isEqualTo(unknown);
      assertThat(drafts.save(who, id, sent.settings())).isEqualTo(unknown);
      assertThat(drafts.send(who, id, Optional.empty())).isEqualTo(unknown);
      assertThat(drafts.withdraw(who, id)).isEqualTo(unknown);
      assertThat(approve(who, id)).isEqualTo(unknown);
      assertThat(decisions.decline(who, id, "No")).isEqualTo(unknown);
    }
  }

  @Test
  void a_draft_is_kept_with_its_faults_and_is_not_sent_with_them() {
    var office = office();
    var draft = done(drafts.draft(office.author, office.copy.client()));
    assertThat(draft.settings().get(CopySettings.CALLBACKS)).isEmpty();
    var settings = calledBackAt(draft.settings(), List.of("http://office.hk/cb"));
    var fault = List.of(new SettingsFault(CopySettings.CALLBACKS, 0, "", Kind.NOT_HTTPS, ""));
    var kept = (Outcome.Kept) drafts.save(office.author, draft.id(), settings);
    assertThat(kept.faults()).isEqualTo(fault);
    assertThat(proposals.find(office.viewer, draft.id()).orElseThrow().settings())
        .isEqualTo(settings);
    assertThat(proposals.faults(office.viewer, draft.id())).isEqualTo(fault);
    assertThat(drafts.send(office.author, draft.id(), Optional.empty()))
        .isEqualTo(new Outcome.Unfit(fault));

    var huge = calledBackAt(draft.settings(), List.of("https://office.hk/" + "x".repeat(2_000)));
    assertThat(drafts.save(office.author, draft.id(), huge)).isInstanceOf(Outcome.Unfit.class);
    assertThat(proposals.find(office.viewer, draft.id()).orElseThrow().settings())
        .isEqualTo(settings);
  }

  @Test
  void an_author_has_one_draft_of_a_copy() {
    var office = office();
    var before = office.waiting(office.author, URL);
    done(approve(office.approver, before.id()));
    var draft = office.drafted(office.author, office.copy, URL + 2);
    var open = new Outcome.DraftOpen(draft);
    assertThat(drafts.draft(office.author, office.copy.client())).isEqualTo(open);
    assertThat(drafts.backTo(office.author, office.copy.client(), 1)).isEqualTo(open);
    assertThat(done(drafts.draft(office.colleague, office.copy.client())).number()).isEqualTo(3);
    assertThat(done(drafts.draft(office.author, office.simulated.client())).number()).isEqualTo(1);
  }

  @Test
  void what_changes_nothing_is_not_sent() {
    var office = office();
    done(approve(office.approver, office.waiting(office.author, URL).id()));
    var draft = done(drafts.draft(office.author, office.copy.client()));
    assertThat(drafts.send(office.author, draft.id(), Optional.empty()))
        .isEqualTo(new Outcome.NothingChanged());
    assertThat(proposals.diff(office.viewer, draft.id()).orElseThrow().isEmpty()).isTrue();
    assertThat(drafts.backTo(office.colleague, office.copy.client(), 2))
        .isEqualTo(new Outcome.NothingChanged());
    assertThat(drafts.backTo(office.colleague, office.copy.client(), 3))
        .isEqualTo(new Outcome.Unknown());
  }

  @Test
  void changes_are_asked_for_and_made() {
    var office = office();
    var sent = office.waiting(office.author, URL);
    for (var words : List.of("", " \n", "x".repeat(Remarks.LONGEST + 1), "a\u202eb")) {
      assertThat(decisions.askForChanges(office.approver, sent.id(), words))
          .isEqualTo(new Outcome.UnfitWords());
    }
    var asked =
        done(decisions.askForChanges(office.approver, sent.id(), "Another\r\npath, please."));
    assertThat(asked.standing()).isInstanceOf(Standing.ChangesAsked.class);
    assertThat(remarks.say(office.author, sent.id(), "Gladly.")).isInstanceOf(Outcome.Done.class);
    assertThat(remarks.about(office.viewer, sent.id()))
        .extracting(Remark::author, Remark::kind, Remark::text)
        .containsExactly(
            tuple(office.approver.person(), Remark.Kind.CHANGES, "Another\npath, please."),
            tuple(office.author.person(), Remark.Kind.REMARK, "Gladly."));
    assertThat(
            jdbc.sql("SELECT count(*) FROM proposals_remark r WHERE r::text LIKE '%Gladly%'")
                .query(Integer.class)
                .single())
        .isZero();

    var other = done(drafts.draft(office.author, office.copy.client()));
    var better = calledBackAt(sent.settings(), List.of("https://office.hk/better"));
    assertThat(drafts.save(office.author, sent.id(), better))
        .isEqualTo(new Outcome.DraftOpen(other));
    done(drafts.withdraw(office.author, other.id()));
    var kept = (Outcome.Kept) drafts.save(office.author, sent.id(), better);
    assertThat(kept.proposal().standing()).isInstanceOf(Standing.Draft.class);
    done(drafts.send(office.author, sent.id(), Optional.empty()));
    done(approve(office.second, sent.id()));
    assertThat(callbacks(office.copy.client())).containsExactly("https://office.hk/better");
  }

  @Test
  void what_is_declined_or_withdrawn_has_ended_and_can_be_proposed_again() {
    var office = office();
    var declined = office.waiting(office.author, URL);
    done(decisions.decline(office.approver, declined.id(), "Not now."));
    var withdrawn = office.waiting(office.colleague, URL);
    done(drafts.withdraw(office.colleague, withdrawn.id()));
    for (var one : List.of(declined, withdrawn)) {
      var ended = proposals.find(office.viewer, one.id()).orElseThrow();
      var over = new Outcome.NotNow(ended);
      var author = one.isBy(office.author.person()) ? office.author : office.colleague;
      assertThat(approve(office.second, one.id())).isEqualTo(over);
      assertThat(decisions.decline(office.second, one.id(), "No")).isEqualTo(over);
      assertThat(decisions.askForChanges(office.second, one.id(), "No")).isEqualTo(over);
      assertThat(drafts.withdraw(author, one.id())).isEqualTo(over);
      assertThat(drafts.send(author, one.id(), Optional.empty())).isEqualTo(over);
      assertThat(drafts.save(author, one.id(), one.settings())).isEqualTo(over);
      assertThat(drafts.rebase(author, one.id())).isEqualTo(over);
      var again = done(drafts.again(author, one.id()));
      assertThat(again.settings()).isEqualTo(one.settings());
    }
    assertThat(remarks.about(office.viewer, declined.id()))
        .extracting(Remark::kind)
        .containsExactly(Remark.Kind.REASON);
  }

  @Test
  void of_two_who_decide_at_once_one_does_and_the_other_is_told_by_whom() throws Exception {
    var office = office();
    for (int round = 0; round < 5; round++) {
      var sent = office.waiting(office.author, URL + round);
      try (var both = Executors.newFixedThreadPool(2)) {
        List<Callable<Outcome>> deeds =
            List.of(
                () -> approve(office.approver, sent.id()),
                () -> decisions.decline(office.second, sent.id(), "No"));
        var outcomes = both.invokeAll(deeds).stream().map(f -> f.resultNow()).toList();
        var winner = outcomes.get(0) instanceof Outcome.Done ? 0 : 1;
        var now = done(outcomes.get(winner));
        assertThat(outcomes.get(1 - winner)).isEqualTo(new Outcome.NotNow(now));
        assertThat(callbacks(office.copy.client()).contains(URL + round)).isEqualTo(winner == 0);
      }
    }
  }

  @Test
  void of_two_who_approve_at_once_one_does() throws Exception {
    var office = office();
    var sent = office.waiting(office.author, URL);
    try (var both = Executors.newFixedThreadPool(2)) {
      List<Callable<Outcome>> deeds =
          List.of(
              () -> approve(office.approver, sent.id()), () -> approve(office.second, sent.id()));
      var outcomes = both.invokeAll(deeds).stream().map(f -> f.resultNow()).toList();
      assertThat(outcomes).filteredOn(o -> o instanceof Outcome.Done).hasSize(1);
      assertThat(outcomes)
          .filteredOn(o -> o instanceof Outcome.NotNow)
          .singleElement()
          .satisfies(o ->
              assertThat(((Outcome.NotNow) o).proposal().standing())
                  .isInstanceOf(Standing.Effective.class));
      assertThat(proposals.history(office.viewer, office.copy.client(), 0, 9)).hasSize(2);
    }
  }

  @Test
  void a_list_of_proposals_is_one_query_however_many_there_are() {
    var office = office();
    var sent = office.waiting(office.author, URL);
    jdbc.sql(
            """
            INSERT INTO proposals_proposal (id, client_id, number, author, base, settings, state,
              changed_at, state_at)
            SELECT gen_random_uuid(), client_id, n, gen_random_uuid(), 1, settings, 'WAITING',
              changed_at, state_at
            FROM proposals_proposal, generate_series(2, 300) AS n WHERE id = :id
            """)
        .param("id", sent.id())
        .update();
    var who = office.viewer;
    try (var statements = Statements.ofThisThread()) {
      assertThat(proposals.of(who, office.copy.client(), 50, 50)).hasSize(50);
      assertThat(statements.count()).isEqualTo(1);
      statements.forget();
      assertThat(proposals.waiting(who, 0, 50)).hasSize(50);
      assertThat(statements.count()).isEqualTo(1);
      statements.forget();
      assertThat(proposals.history(who, office.copy.client(), 0, 50)).hasSize(1);
      assertThat(statements.count()).isEqualTo(1);
    }
  }

  @Test
  void so_much_can_be_said_about_a_proposal() {
    var office = office();
    var sent = office.waiting(office.author, URL);
    jdbc.sql(
            """
            INSERT INTO proposals_remark (proposal, author, kind, sealed, at)
            SELECT :id, :id, 'REMARK', :id, now() FROM generate_series(1, :most)
            """)
        .param("id", sent.id())
        .param("most", Remarks.MOST)
        .update();
    assertThat(remarks.say(office.author, sent.id(), "Once more"))
        .isEqualTo(new Outcome.ThreadFull());
    done(decisions.decline(office.approver, sent.id(), "Enough."));
  }

  @Test
  void a_time_of_effect_is_neither_past_nor_too_far_ahead() {
    var office = office();
    var draft = office.drafted(office.author, office.copy, URL);
    var now = clock.instant();
    for (var at :
        List.of(now.minusSeconds(1), now.plus(Drafts.FARTHEST).plus(Duration.ofDays(1)))) {
      assertThat(drafts.send(office.author, draft.id(), Optional.of(at)))
          .isEqualTo(new Outcome.UnfitTime());
    }
  }
}
