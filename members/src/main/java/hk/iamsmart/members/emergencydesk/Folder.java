package hk.iamsmart.members.emergencydesk;

import hk.iamsmart.members.emergencies.Change;
import hk.iamsmart.members.emergencies.Emergency;
import hk.iamsmart.members.emergencies.EmergencyPolicy;
import hk.iamsmart.members.holdings.Copy;
import hk.iamsmart.members.organisations.Organisation;
import hk.iamsmart.people.staff.SignedIn;
import hk.iamsmart.platform.services.OnlineService;
import java.util.List;
import java.util.Map;

/// One copy as a member of staff sees it.
///
/// @param changes that may be started, when none is open
/// @param names of the members of staff who did something, as the audit names them
public record Folder(
    SignedIn who,
    Organisation organisation,
    Copy copy,
    OnlineService service,
    List<Change> changes,
    List<Emergency> past,
    Map<String, String> names) {
  public Folder {
    changes = List.copyOf(changes);
    past = List.copyOf(past);
    names = Map.copyOf(names);
  }

  public boolean mayStart() {
    return EmergencyPolicy.mayAct(who)
        && past.stream().noneMatch(one -> one.state() == Emergency.State.OPEN);
  }

  /// Whether they may end its calls alone, on another page.
  public boolean mayStop() {
    return EmergencyPolicy.mayAct(who) && !service.suspended();
  }

  public boolean mayConfirm(Emergency one) {
    return one.state() == Emergency.State.OPEN && EmergencyPolicy.mayConfirm(who, one);
  }

  public boolean mayWithdraw(Emergency one) {
    return one.state() == Emergency.State.OPEN && EmergencyPolicy.mayAct(who);
  }

  public String staff(String actor) {
    return names.getOrDefault(actor, "");
  }
}
