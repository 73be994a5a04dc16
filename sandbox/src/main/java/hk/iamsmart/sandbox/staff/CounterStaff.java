package hk.iamsmart.sandbox.staff;

import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.sandbox.passkeys.SiteCalls;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/// The registrars at the sandbox's counters. Each decides in a session of their own, with a passkey
/// that was just used, by the forms of the counter's pages.
@Component
public final class CounterStaff {
  private static final int SEE_OTHER = 303;

  private final SandboxStaff staff;
  private final SiteCalls calls;

  CounterStaff(SandboxStaff staff, @Qualifier("staffCalls") SiteCalls calls) {
    this.staff = staff;
    this.calls = calls;
  }

  /// Whoever stands before them.
  public record Before(String kiosk, String visit) {}

  public void recognises(Before whom) {
    decides(Desk.REGISTRAR, whom, "SAME");
  }

  public void turnsAway(Before whom) {
    decides(Desk.REGISTRAR, whom, "OTHER");
  }

  public void isInDoubt(Before whom) {
    decides(Desk.REGISTRAR, whom, "DOUBT");
  }

  /// Somebody else than the one in doubt.
  public void recognisesAfterDoubt(Before whom) {
    decides(Desk.COLLEAGUE, whom, "SAME");
  }

  private void decides(Desk desk, Before whom, String decision) {
    var set = staff.session(desk);
    var cookie = set.substring(0, set.indexOf(';'));
    var path = "/counter/" + whom.kiosk() + "/visits/" + whom.visit() + "/decision";
    int status = calls.form(path, cookie, "decision=" + decision).response().statusCode();
    calls.form("/logout", cookie, "");
    if (status != SEE_OTHER) {
      throw new Bug("the counter answered " + status + " to " + decision);
    }
  }
}
