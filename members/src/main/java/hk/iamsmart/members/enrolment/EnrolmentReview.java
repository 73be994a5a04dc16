package hk.iamsmart.members.enrolment;

import hk.iamsmart.members.enrolment.Enrolment.State;
import hk.iamsmart.members.holdings.HeldService;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.members.proposals.Versions;
import hk.iamsmart.members.settings.Setting;
import hk.iamsmart.members.settings.Settings;
import hk.iamsmart.people.staff.SignedIn;
import hk.iamsmart.platform.ground.Backlog;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.stages.Stage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// What reviewers do with applications that an organisation has approved. Only their yes makes the
/// copy of the testing environment, with the settings that were applied for.
@Service
public final class EnrolmentReview {
  private static final int MOST = 200;
  private static final Set<State> OPEN = Set.of(State.REVIEW, State.QUESTION);
  private static final Set<State> ENDED = Set.of(State.APPROVED, State.REFUSED);

  private final EnrolmentStore store;
  private final EnrolmentRules rules;
  private final EnrolmentThread thread;
  private final EnrolmentLetters letters;
  private final EnrolmentSteps steps;
  private final Holdings holdings;
  private final Versions versions;

  EnrolmentReview(
      EnrolmentStore store,
      EnrolmentRules rules,
      EnrolmentThread thread,
      EnrolmentLetters letters,
      EnrolmentSteps steps,
      Holdings holdings,
      Versions versions) {
    this.store = store;
    this.rules = rules;
    this.thread = thread;
    this.letters = letters;
    this.steps = steps;
    this.holdings = holdings;
    this.versions = versions;
  }

  /// Those that came to the programme, whoever waits longest first.
  ///
  /// @param open whether to those of which something may still become
  public List<Enrolment> list(SignedIn who, boolean open) {
    return EnrolmentPolicy.mayRead(who) ? store.in(open ? OPEN : ENDED, MOST) : List.of();
  }

  /// How much waits for reviewers; one query.
  public Backlog waiting() {
    return store.waiting();
  }

  /// The services of these applications by their ids, as far as there are any; one query.
  public Map<UUID, HeldService> services(List<Enrolment> all) {
    return holdings.services(all.stream().map(Enrolment::service).toList());
  }

  /// One of them; a draft is its organisation's alone.
  public Optional<Enrolment> find(SignedIn who, UUID id) {
    return EnrolmentPolicy.mayRead(who)
        ? store.find(id).filter(one -> one.approver().isPresent())
        : Optional.empty();
  }

  public List<Said> said(Enrolment one) {
    return thread.of(one.id());
  }

  /// The service of an application; empty when it was removed.
  public Optional<HeldService> service(Enrolment one) {
    return holdings.of(one.organisation()).stream()
        .filter(held -> held.id().equals(one.service()))
        .findFirst();
  }

  /// Asks the organisation something, which may change what it applied for and sends it again.
  public Outcome ask(SignedIn who, UUID id, int revision, String typed) {
    return worded(
        who,
        id,
        typed,
        "enrolment.asked",
        false,
        (one, words) -> told(one, revision, Set.of(State.REVIEW), State.QUESTION, who, words));
  }

  /// With the reason that the organisation reads. It may apply again.
  public Outcome refuse(SignedIn who, UUID id, int revision, String typed) {
    return worded(
        who,
        id,
        typed,
        "enrolment.refused",
        true,
        (one, words) -> told(one, revision, OPEN, State.REFUSED, who, words));
  }

  private Outcome told(
      Enrolment one, int revision, Set<State> from, State to, SignedIn who, String words) {
    if (!store.move(one.id(), revision, from, to, steps.now())) {
      return new Outcome.NotNow();
    }
    var kind = to == State.REFUSED ? Said.Kind.REASON : Said.Kind.QUESTION;
    thread.say(one.id(), kind, who.actor().written(), words);
    service(one).ifPresent(service -> letters.answered(service, one.author()));
    return new Outcome.Done();
  }

  private interface Worded {
    Outcome with(Enrolment one, String words);
  }

  private Outcome worded(
      SignedIn who, UUID id, String typed, String deed, boolean sensitive, Worded work) {
    if (!EnrolmentPolicy.mayReview(who)) {
      return new Outcome.NotAllowed();
    }
    var words = EnrolmentRules.words(typed);
    if (words.isEmpty()) {
      return new Outcome.UnfitWords();
    }
    if (sensitive && !who.isFresh(steps.now())) {
      return new Outcome.PasskeyNeeded();
    }
    return steps.moved(find(who, id), who.actor(), deed, one -> work.with(one, words.get()));
  }

  /// Makes the copy, sets it to what was applied for, and sends the enrolment email.
  public Outcome approve(SignedIn who, UUID id, int revision) {
    if (!EnrolmentPolicy.mayReview(who)) {
      return new Outcome.NotAllowed();
    }
    if (!who.isFresh(steps.now())) {
      return new Outcome.PasskeyNeeded();
    }
    return steps.moved(
        find(who, id),
        who.actor(),
        "enrolment.granted",
        one -> {
          if (!store.move(one.id(), revision, Set.of(State.REVIEW), State.APPROVED, steps.now())) {
            return new Outcome.NotNow();
          }
          return service(one)
              .map(service -> granted(who, one, service))
              .orElseGet(Outcome.Unknown::new);
        });
  }

  private Outcome granted(SignedIn who, Enrolment one, HeldService service) {
    var faults = rules.judge(service, one.content(), true);
    if (!faults.isNone()) {
      return new Outcome.Unfit(faults);
    }
    return switch (holdings.add(who.actor(), service, Stage.ITE)) {
      case hk.iamsmart.members.holdings.Outcome.Made made -> {
        var client = made.copy().client();
        yield isSet(who, client, one) ? enrolled(one, service, client) : new Outcome.NameTaken();
      }
      case hk.iamsmart.members.holdings.Outcome.CopyThere _ -> new Outcome.CopyThere();
      case hk.iamsmart.members.holdings.Outcome.NotPlayed _ -> new Outcome.NotPlayed();
      case hk.iamsmart.members.holdings.Outcome.NameUnfit _ -> new Outcome.NameTaken();
      case hk.iamsmart.members.holdings.Outcome.NotAllowed _ -> new Outcome.NotAllowed();
      case hk.iamsmart.members.holdings.Outcome.Unknown _,
          hk.iamsmart.members.holdings.Outcome.UnfitName _,
          hk.iamsmart.members.holdings.Outcome.NameTaken _,
          hk.iamsmart.members.holdings.Outcome.TooMany _ ->
          new Outcome.Unknown();
    };
  }

  private boolean isSet(SignedIn who, ClientId client, Enrolment one) {
    // what was applied for was judged a moment ago, by the rules of proposals
    var put = versions.put(who.actor(), client, before -> applied(before, one.settings()), false);
    return put instanceof Versions.Put.Done;
  }

  private static Settings applied(Settings before, Settings wanted) {
    var settings = before;
    for (var setting : EnrolmentRules.SETTINGS) {
      settings = taken(setting, settings, wanted);
    }
    return settings;
  }

  private static <T> Settings taken(Setting<T> setting, Settings into, Settings from) {
    return into.with(setting, from.get(setting));
  }

  private Outcome enrolled(Enrolment one, HeldService service, ClientId client) {
    letters
        .enrolled(service, client)
        .forEach(person -> store.posted(one.id(), person, steps.now()));
    return new Outcome.Done();
  }
}
