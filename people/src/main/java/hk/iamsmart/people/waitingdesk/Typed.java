package hk.iamsmart.people.waitingdesk;

import hk.iamsmart.platform.life.AccountDecisions;
import hk.iamsmart.platform.turns.Turns;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A number of turns as it was typed.
///
/// @param form which of the two forms of the page it was: `choose` or `back`
/// @param faults the fields that are wrong
public record Typed(String form, String turns, String reason, List<String> faults) {
  static final Typed NOTHING = new Typed("", "", "", List.of());

  private static final int LONGEST_SHOWN = 200;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,5}|[0-9]{1,2},[0-9]{3}");

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

  /// With or without the comma that the hint writes.
  Optional<Integer> number() {
    return Optional.of(turns)
        .filter(text -> NUMBER.matcher(text).matches())
        .map(text -> Integer.parseInt(text.replace(",", "")))
        .filter(one -> one <= Turns.MOST);
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
