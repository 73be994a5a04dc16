package hk.iamsmart.members.checklist;

import hk.iamsmart.protocol.Language;
import java.util.Collection;
import java.util.List;

/// The rows in the reader's words, for pages of other rooms.
public final class ChecklistWords {
  private ChecklistWords() {}

  /// What they are called on the road.
  public static List<String> names(Language language, Collection<Row> rows) {
    var t = ChecklistPages.TEXTS.in(language);
    return rows.stream().sorted().map(row -> t.say("row." + row)).toList();
  }
}
