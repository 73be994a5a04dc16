package hk.iamsmart.members.productionpages;

import hk.iamsmart.members.papers.FilledIn;
import hk.iamsmart.members.papers.Form;
import hk.iamsmart.members.papers.Form.Kind;
import hk.iamsmart.members.production.Dossier;
import hk.iamsmart.members.production.FormSheets;
import hk.iamsmart.members.production.Item;
import hk.iamsmart.platform.gate.SentForm;
import hk.iamsmart.platform.kit.Way;
import hk.iamsmart.platform.look.Texts.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// A form of the programme on a page, with what was filled in.
///
/// @param faults by the ids of fields, in the order of the form
public record FormView(
    Words t, Form form, FilledIn filled, Map<String, String> given, Map<String, String> faults) {

  /// As it is kept.
  public static FormView of(Words t, Dossier dossier, Item item, FormSheets sheets) {
    var given = sheets.given(dossier);
    return new FormView(t, item.form(), dossier.filled(item), given, Map.of());
  }

  /// As it was typed, with what is wrong or still missing.
  ///
  /// @param key of the text that says why
  public FormView with(FilledIn typed, Set<String> fields, String key) {
    var told = new TreeMap<String, String>();
    fields.forEach(field -> told.put(id(field), t.say(key)));
    return new FormView(t, form, typed, given, told);
  }

  /// @param field as the domain calls it: `2-0`, `2-0r`
  public static String id(String field) {
    return "f" + field;
  }

  /// What was sent, by the keys of the form.
  public static Map<String, String> fields(SentForm sent) {
    var fields = new TreeMap<String, String>();
    sent.fields()
        .forEach((name, text) -> {
          if (name.startsWith("f")) {
            fields.put(name.substring(1), text);
          }
        });
    return fields;
  }

  /// Everything in the form's order.
  public List<Line> lines(int section) {
    var items = form.sections().get(section).items();
    var lines = new ArrayList<Line>();
    for (int i = 0; i < items.size(); i++) {
      var key = Form.key(section, i);
      var item = items.get(i);
      var answer = section == FilledIn.GIVEN ? given.getOrDefault(key, "") : filled.get(key);
      lines.add(
          new Line(
              id(key),
              item.kind(),
              item.words().in(t.language()),
              item.isOptional(),
              Math.max(1, item.lines()),
              answer,
              filled.get(Form.remark(key))));
    }
    return lines;
  }

  /// @param id of its field; that of the remark has `r` behind it
  /// @param rows to write on
  public record Line(
      String id,
      Kind kind,
      String label,
      boolean optional,
      int rows,
      String answer,
      String remark) {}

  public String fault(String id) {
    return faults.getOrDefault(id, "");
  }

  /// Whether somebody fills it in, or it is known.
  public boolean isGiven(int section) {
    return section == FilledIn.GIVEN;
  }

  public List<Way> ways() {
    var ways = new ArrayList<Way>();
    for (int i = 0; i < form.sections().size(); i++) {
      for (var line : lines(i)) {
        for (var id : List.of(line.id(), line.id() + "r")) {
          if (faults.containsKey(id)) {
            ways.add(Way.to(line.label() + t.say("between") + fault(id), "#" + id));
          }
        }
      }
    }
    return ways;
  }

  /// What was answered, in a word where it is a choice.
  public String said(Line line) {
    return switch (line.kind()) {
      case TICK -> t.say(line.answer().isEmpty() ? "form.unticked" : "form.ticked");
      case ANSWER -> line.answer().isEmpty() ? "–" : t.say("form." + line.answer());
      case WRITE, SIGN -> line.answer().isEmpty() ? "–" : line.answer();
    };
  }
}
