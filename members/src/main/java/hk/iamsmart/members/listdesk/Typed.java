package hk.iamsmart.members.listdesk;

import hk.iamsmart.members.lists.KeptLine;
import hk.iamsmart.members.lists.KeptList;
import hk.iamsmart.members.lists.KeptLists;
import hk.iamsmart.platform.life.AccountDecisions;
import hk.iamsmart.protocol.Language;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A line as it was typed, or what was typed to show, hide or reset one.
///
/// @param form which form of the page it was: `add`, `change`, `show` or `reset`; empty for none
/// @param faults the fields that are wrong
public record Typed(
    String form, String id, Map<String, String> texts, String reason, List<String> faults) {
  static final Typed NOTHING = new Typed("", "", Map.of(), "", List.of());

  private static final int LONGEST_SHOWN = 4_000;

  public Typed {
    texts = Map.copyOf(texts);
    faults = List.copyOf(faults);
  }

  /// A line as it is, to be changed.
  static Typed of(KeptLine line) {
    return new Typed("", line.id(), line.texts(), "", List.of());
  }

  static Typed added(HttpServletRequest request, KeptList list) {
    var typed = line("add", request, list, sent(request, "id"));
    var faults = new ArrayList<>(typed.faults());
    if (!KeptList.isId(typed.id())) {
      faults.add("id");
    }
    return typed.but(faults);
  }

  static Typed changed(HttpServletRequest request, KeptList list, String id) {
    return line("change", request, list, id);
  }

  private static Typed line(String form, HttpServletRequest request, KeptList list, String id) {
    var texts = new HashMap<String, String>();
    for (var part : list.parts()) {
      for (var language : Language.values()) {
        var field = part.in(language);
        texts.put(field, sent(request, field));
      }
    }
    var typed = new Typed(form, id, texts, sent(request, "reason"), List.of());
    var faults = new ArrayList<>(KeptLists.faults(list, texts));
    faults.addAll(typed.unfitReason());
    return typed.but(faults);
  }

  /// A form that has a reason alone, beside the line as it is.
  static Typed reason(String form, HttpServletRequest request, KeptLine line) {
    var typed = new Typed(form, line.id(), line.texts(), sent(request, "reason"), List.of());
    return typed.but(typed.unfitReason());
  }

  private List<String> unfitReason() {
    return AccountDecisions.isReason(reason) ? List.of() : List.of("reason");
  }

  Typed but(List<String> wrong) {
    return new Typed(form, id, texts, reason, wrong);
  }

  static String sent(HttpServletRequest request, String field) {
    var text = Optional.ofNullable(request.getParameter(field)).orElse("").strip();
    return text.substring(0, Math.min(text.length(), LONGEST_SHOWN));
  }

  public String text(String field) {
    return texts.getOrDefault(field, "");
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
