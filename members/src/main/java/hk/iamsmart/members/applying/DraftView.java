package hk.iamsmart.members.applying;

import hk.iamsmart.members.applications.Application;
import hk.iamsmart.members.applications.Field;
import hk.iamsmart.platform.kit.Way;
import hk.iamsmart.platform.look.Texts.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// A draft as its form shows it. Personal data.
///
/// @param typed what was typed now and is not kept, because it is wrong
/// @param wrong fields that are told
/// @param certificateFault empty when nothing is to be told
public record DraftView(
    Words t,
    Application application,
    Map<Field, String> typed,
    Set<Field> wrong,
    String certificateFault) {
  /// Where the field for the certificate stands.
  public static final String CERTIFICATE = "certificate";

  private static final Set<Field> BOXES = Set.of(Field.TERMS, Field.PASSING_ON);

  public DraftView {
    typed = Map.copyOf(typed);
    wrong = Set.copyOf(wrong);
  }

  static DraftView of(Words t, Application application) {
    return new DraftView(t, application, Map.of(), Set.of(), "");
  }

  public String value(Field field) {
    return wrong.contains(field) && typed.containsKey(field)
        ? typed.get(field)
        : application.answers().get(field);
  }

  /// Whether of the second person something is there and something else is not.
  public boolean isSecondPartial() {
    long there = Field.SECOND.stream().filter(application.answers()::has).count();
    return there > 0 && there < Field.SECOND.size();
  }

  /// How many characters it may have, as people write it.
  public static String longest(Field field) {
    return String.format(Locale.ROOT, "%,d", field.longest());
  }

  public boolean isChecked(Field field) {
    return !value(field).isEmpty();
  }

  public String fault(Field field) {
    return wrong.contains(field) ? t.say("fault." + field.id(), longest(field)) : "";
  }

  /// What is wrong, with the way to it.
  public List<Way> faults() {
    var ways = new ArrayList<Way>();
    for (var field : Field.values()) {
      if (wrong.contains(field)) {
        // of a box to be ticked the whole sentence stands there
        var told = BOXES.contains(field) ? "" : t.say("field." + field.id()) + ": ";
        ways.add(Way.to(told + fault(field), "#" + field.id()));
      }
    }
    if (!certificateFault.isEmpty()) {
      ways.add(Way.to(t.say("certificate") + ": " + certificateFault, "#" + CERTIFICATE));
    }
    return ways;
  }

  @Override
  public String toString() {
    return "DraftView[" + application.id() + "]";
  }
}
