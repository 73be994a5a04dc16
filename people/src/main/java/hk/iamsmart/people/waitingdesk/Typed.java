package hk.iamsmart.people.waitingdesk;

import hk.iamsmart.platform.life.AccountDecisions;
import hk.iamsmart.platform.turns.Turns;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A number of turns as it was typed.
///
/// @param form which of the two forms of the page it was: `choose` or `back`
/// @param faults the fields that are wrong
public record Typed(String form, String turns, String reason, List<String> faults) {
  static final Typed NOTHING = new Typed("", "", "", List.of());

  private static final int LONGEST_SHOWN = 200;

  public Typed {
    faults = List.copyOf(faults);
  }

  static Typed choice(HttpServletRequest request) {
    var typed = new Typed("choose", sent(request, "turns"), sent(request, "reason"), List.of());
    var wrong = typed.wrongReason();
    if (typed.number().isEmpty()) {
      wrong.addFirst("turns");
    }
    return typed.but(wrong);
  }

  static Typed back(HttpServletRequest request) {
    var typed = new Typed("back", "", sent(request, "reason"), List.of());
    return typed.but(typed.wrongReason());
  }

  private static String sent(HttpServletRequest request, String field) {
    var text = Optional.ofNullable(request.getParameter(field)).orElse("").strip();
    return text.substring(0, Math.min(text.length(), LONGEST_SHOWN));
  }

  private List<String> wrongReason() {
    var wrong = new ArrayList<String>();
    if (!AccountDecisions.isReason(reason)) {
      wrong.add("reason");
    }
    return wrong;
  }

  private Typed but(List<String> wrong) {
    return new Typed(form, turns, reason, wrong);
  }

  Optional<Integer> number() {
    try {
      return Optional.of(Integer.parseInt(turns)).filter(one -> one >= 0 && one <= Turns.MOST);
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  public boolean isWrong(String where, String field) {
    return form.equals(where) && faults.contains(field);
  }

  public String reasonIn(String where) {
    return form.equals(where) ? reason : "";
  }

  /// What was typed may be anything.
  @Override
  public String toString() {
    return "Typed[" + form + " " + faults + "]";
  }
}
