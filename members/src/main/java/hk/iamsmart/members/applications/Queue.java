package hk.iamsmart.members.applications;

import hk.iamsmart.members.applications.Application.State;
import hk.iamsmart.members.membership.Membership;
import hk.iamsmart.members.organisations.Organisation;
import hk.iamsmart.people.staff.SignedIn;
import hk.iamsmart.people.staff.Staff;
import hk.iamsmart.platform.ground.Backlog;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// What reviewers see of applications.
@Service
public final class Queue {
  /// On one page.
  public static final int A_PAGE = 50;

  private static final int MOST_PAGES = 1_000;

  private final ApplicationsStore store;
  private final Folders folders;
  private final Checks checks;
  private final Founder founder;
  private final Staff staff;

  Queue(ApplicationsStore store, Folders folders, Checks checks, Founder founder, Staff staff) {
    this.store = store;
    this.folders = folders;
    this.checks = checks;
    this.founder = founder;
    this.staff = staff;
  }

  /// One line.
  ///
  /// @param answered whether a reviewer has answered already, so that nothing is due
  public record Line(
      UUID id,
      String name,
      String sector,
      State state,
      Instant sent,
      Instant due,
      boolean answered) {
    public boolean isLate(Instant now) {
      return state == State.SENT && !answered && due.isBefore(now);
    }
  }

  /// @param page from 1 on
  /// @param pages how many there are
  /// @param counts how many stand in each state
  public record Listed(List<Line> lines, int page, int pages, Map<State, Integer> counts) {}

  /// Two queries, however many there are.
  ///
  /// @param states which are shown
  public Listed list(Set<State> states, int page) {
    var counts = store.counts();
    int all = states.stream().mapToInt(state -> counts.getOrDefault(state, 0)).sum();
    int pages = Math.clamp((all + A_PAGE - 1) / A_PAGE, 1, MOST_PAGES);
    int shown = Math.clamp(page, 1, pages);
    var lines =
        store.queue(states, (shown - 1) * A_PAGE, A_PAGE).stream()
            .map(w ->
                new Line(w.id(), w.name(), w.sector(), w.state(), w.sent(), w.due(), w.answered()))
            .toList();
    return new Listed(lines, shown, pages, counts);
  }

  /// What waits for a reviewer; one query.
  public Backlog waiting() {
    return store.waiting();
  }

  /// One application with everything that speaks for or against it.
  ///
  /// @param members of the organisation, once there is one
  /// @param endedBy the name of the member of staff who decided; empty when nobody did
  public record Folder(
      Application application,
      List<Message> messages,
      List<Check> checks,
      Optional<Organisation> organisation,
      List<Membership> members,
      String endedBy) {}

  /// Empty for a draft, which is its applicant's alone, and for whoever may not read.
  public Optional<Folder> look(SignedIn who, UUID id) {
    if (!ApplicationPolicy.mayRead(who)) {
      return Optional.empty();
    }
    return store
        .find(id)
        .filter(row -> row.times().sent().isPresent())
        .map(folders::open)
        .map(application -> {
          var organisation = founder.of(id);
          return new Folder(
              application,
              folders.messages(id),
              checks.of(application),
              organisation,
              organisation.map(founder::members).orElse(List.of()),
              staff.nameOf(application.times().endedBy()).orElse(""));
        });
  }
}
