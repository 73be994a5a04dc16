package hk.iamsmart.people.citizendesk;

import hk.iamsmart.people.citizendesk.Decision.Kind;
import hk.iamsmart.people.staff.SignedIn;
import hk.iamsmart.platform.accounts.Account;
import hk.iamsmart.platform.devices.BoundPhone;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One account as a member of staff sees it; nothing personal is in it.
///
/// @param path of the page
/// @param until when it may be looked at
/// @param names of the members of staff who did something, as the audit names them
public record Folder(
    SignedIn who,
    String path,
    Instant until,
    Account account,
    Optional<BoundPhone> phone,
    List<Decision> decisions,
    Map<String, String> names) {
  public Folder {
    decisions = List.copyOf(decisions);
    names = Map.copyOf(names);
  }

  /// What may be started now.
  public List<Kind> kinds() {
    boolean may = CitizenPolicy.mayDecide(who) && decisions.stream().noneMatch(Decision::isOpen);
    return may ? Decisions.possible(account) : List.of();
  }

  public boolean mayConfirm(Decision one) {
    return one.isOpen() && CitizenPolicy.mayConfirm(who, one);
  }

  public boolean mayWithdraw(Decision one) {
    return one.isOpen() && CitizenPolicy.mayDecide(who);
  }

  public String staff(String actor) {
    return names.getOrDefault(actor, "");
  }
}
