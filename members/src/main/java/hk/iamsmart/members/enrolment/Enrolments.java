package hk.iamsmart.members.enrolment;

import hk.iamsmart.members.connectivity.Connectivity;
import hk.iamsmart.members.enrolment.Enrolment.Content;
import hk.iamsmart.members.enrolment.Enrolment.State;
import hk.iamsmart.members.holdings.HeldService;
import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.platform.stages.Stage;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;

/// What members do with the application of a service: one writes and sends it, another one approves
/// it, and it goes to the programme. Each step and its audit entry are one transaction.
@Service
public final class Enrolments {
  /// Enrolment emails of one service within a day, on demand.
  public static final int LETTERS_A_DAY = 3;

  private static final Duration DAY = Duration.ofDays(1);

  private final EnrolmentStore store;
  private final EnrolmentRules rules;
  private final EnrolmentThread thread;
  private final EnrolmentLetters letters;
  private final Connectivity connectivity;
  private final EnrolmentSteps steps;

  Enrolments(
      EnrolmentStore store,
      EnrolmentRules rules,
      EnrolmentThread thread,
      EnrolmentLetters letters,
      Connectivity connectivity,
      EnrolmentSteps steps) {
    this.store = store;
    this.rules = rules;
    this.thread = thread;
    this.letters = letters;
    this.connectivity = connectivity;
    this.steps = steps;
  }

  /// The newest application of a service, for its page.
  ///
  /// @param service one of the reader's organisation, as [hk.iamsmart.members.holdings.Holdings]
  ///   finds it, as in every act
  public Optional<Enrolment> of(HeldService service) {
    return store.latest(service.id());
  }

  /// Whether this member ever saved it, and so decides nothing about it.
  public boolean isAuthor(Insider who, Enrolment one) {
    return store.isAuthor(one.id(), who.person());
  }

  /// What was said, oldest first.
  public List<Said> said(Enrolment one) {
    return thread.of(one.id());
  }

  /// What keeps it from being sent.
  public Faults faults(HeldService service, Enrolment one) {
    return rules.judge(service, one.content(), one.isLookedAt());
  }

  /// Begins a draft.
  public Outcome begin(Insider who, HeldService service) {
    if (!EnrolmentPolicy.mayWrite(who)) {
      return new Outcome.NotAllowed();
    }
    if (service.at(Stage.ITE).isPresent()) {
      return new Outcome.CopyThere();
    }
    if (!steps.keepsStage()) {
      return new Outcome.NotPlayed();
    }
    return steps.transaction(() -> {
      var id = steps.freshId();
      if (store.insert(id, service.organisation(), service.id(), who.person(), steps.now())) {
        steps.record(who.actor(), service.organisation(), "enrolment.begun", id);
      }
      return new Outcome.Done();
    });
  }

  /// Keeps a draft, faults and all; only what cannot be read at all is not kept.
  ///
  /// @param revision which was shown
  public Outcome save(Insider who, HeldService service, int revision, Content typed) {
    if (!EnrolmentPolicy.mayWrite(who)) {
      return new Outcome.NotAllowed();
    }
    var neat =
        new Content(
            EnrolmentRules.neat(typed.journey()),
            EnrolmentRules.neat(typed.plan()),
            typed.settings());
    var faults = rules.judgeTexts(neat);
    if (faults.isUnkeepable()) {
      return new Outcome.Unfit(faults);
    }
    return of(service).filter(one -> store.save(one.id(), revision, who.person(), neat)).isPresent()
        ? new Outcome.Done()
        : new Outcome.NotNow();
  }

  /// Looks at the domain of a draft: its name, its TLS certificate, its web server. Nothing waits
  /// for it but whoever asked.
  public Outcome look(Insider who, HeldService service) {
    if (!EnrolmentPolicy.mayWrite(who)) {
      return new Outcome.NotAllowed();
    }
    var found = of(service).filter(one -> one.state().isWritable());
    if (found.isEmpty()) {
      return new Outcome.NotNow();
    }
    var one = found.get();
    var domain = EnrolmentRules.domain(one.settings());
    var faults = rules.judge(service, one.content(), true);
    boolean unfit =
        faults.settings().stream().anyMatch(fault -> fault.setting().word().equals("domain"));
    if (unfit) {
      return new Outcome.Unfit(faults);
    }
    return switch (connectivity.reach(
        who, service.id().toString(), URI.create("https://" + domain + "/"))) {
      case Connectivity.Outcome.Tried(var hosts) -> {
        var findings = hosts.getFirst().findings();
        store.looked(one.id(), one.revision(), new Look(domain, steps.now(), findings));
        yield new Outcome.Done();
      }
      case Connectivity.Outcome.NotAllowed() -> new Outcome.NotAllowed();
      case Connectivity.Outcome.TooMany many -> Outcome.TooMany.of(many);
    };
  }

  /// Sends it to the approvers of the organisation.
  ///
  /// @param answer to what was asked; may be empty
  public Outcome send(Insider who, HeldService service, int revision, String answer) {
    if (!EnrolmentPolicy.mayWrite(who)) {
      return new Outcome.NotAllowed();
    }
    var words = EnrolmentRules.words(answer);
    if (words.isEmpty() && !answer.isBlank()) {
      return new Outcome.UnfitWords();
    }
    return steps.moved(
        of(service),
        who.actor(),
        "enrolment.sent",
        one -> {
          var faults = faults(service, one);
          if (!faults.isNone()) {
            return new Outcome.Unfit(faults);
          }
          if (!move(one, revision, State.WRITABLE, State.WAITING)) {
            return new Outcome.NotNow();
          }
          words.ifPresent(
              text -> thread.say(one.id(), Said.Kind.ANSWER, who.actor().written(), text));
          letters.waiting(service, who.person(), who.name());
          return new Outcome.Done();
        });
  }

  /// Takes it back as long as no approver has decided.
  public Outcome takeBack(Insider who, HeldService service, int revision) {
    return EnrolmentPolicy.mayWrite(who)
        ? steps.moved(
            of(service),
            who.actor(),
            "enrolment.taken-back",
            one ->
                move(one, revision, Set.of(State.WAITING), State.DRAFT)
                    ? new Outcome.Done()
                    : new Outcome.NotNow())
        : new Outcome.NotAllowed();
  }

  /// The yes of a member who never saved it, with a fresh passkey: it goes to the programme.
  public Outcome approve(Insider who, HeldService service, int revision) {
    if (!EnrolmentPolicy.mayDecide(who)) {
      return new Outcome.NotAllowed();
    }
    return steps.moved(
        of(service),
        who.actor(),
        "enrolment.approved",
        one -> {
          if (store.isAuthor(one.id(), who.person())) {
            return new Outcome.OwnApplication();
          }
          if (!who.isFresh(steps.now())) {
            return new Outcome.PasskeyNeeded();
          }
          return store.approve(one.id(), revision, who.person(), steps.now())
              ? new Outcome.Done()
              : new Outcome.NotNow();
        });
  }

  /// Asks the author for changes.
  public Outcome sendBack(Insider who, HeldService service, int revision, String typed) {
    if (!EnrolmentPolicy.mayDecide(who)) {
      return new Outcome.NotAllowed();
    }
    var words = EnrolmentRules.words(typed);
    if (words.isEmpty()) {
      return new Outcome.UnfitWords();
    }
    return steps.moved(
        of(service),
        who.actor(),
        "enrolment.sent-back",
        one -> {
          if (store.isAuthor(one.id(), who.person())) {
            return new Outcome.OwnApplication();
          }
          if (!move(one, revision, Set.of(State.WAITING), State.SENT_BACK)) {
            return new Outcome.NotNow();
          }
          thread.say(one.id(), Said.Kind.SENT_BACK, who.actor().written(), words.get());
          letters.answered(service, one.author());
          return new Outcome.Done();
        });
  }

  private boolean move(Enrolment one, int revision, Set<State> from, State to) {
    return store.move(one.id(), revision, from, to, steps.now());
  }

  /// Sends the enrolment email once more, to whoever asks for it.
  public Outcome sendLetter(Insider who, HeldService service) {
    if (!EnrolmentPolicy.mayHaveLetter(who)) {
      return new Outcome.NotAllowed();
    }
    var copy = service.at(Stage.ITE);
    return steps.moved(
        of(service).filter(one -> one.state() == State.APPROVED && copy.isPresent()),
        who.actor(),
        "enrolment.letter-sent",
        one -> {
          var now = steps.now();
          if (!store.mayPost(one.id(), who.person(), now, now.minus(DAY), LETTERS_A_DAY)) {
            return new Outcome.TooMany(LETTERS_A_DAY, DAY);
          }
          letters.enrolled(service, copy.orElseThrow().client(), who.person());
          return new Outcome.Done();
        });
  }

  /// When the enrolment email last went to this member.
  public Optional<Instant> lastLetter(Insider who, Enrolment one) {
    return store.lastLetter(one.id(), who.person());
  }

  /// Forgets all applications; copies stay.
  public void forget() {
    steps.transaction(() -> {
      thread.forget();
      return new Outcome.Done();
    });
  }
}
