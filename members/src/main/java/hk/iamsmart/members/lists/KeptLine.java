package hk.iamsmart.members.lists;

import hk.iamsmart.protocol.Language;
import java.util.Map;

/// A line of a list.
///
/// @param id small letters, digits and hyphens
/// @param texts by part and language, as [KeptList.Part#in] names them
/// @param shown whether anybody but staff sees it
/// @param brought whether the programme brings a line of this id
/// @param version another with each change, which no line has again; 0 as the programme brings it
public record KeptLine(
    String id, Map<String, String> texts, boolean shown, boolean brought, int version) {
  public KeptLine {
    texts = Map.copyOf(texts);
  }

  /// As the programme brings it.
  public static KeptLine brought(String id, Map<String, String> texts) {
    return new KeptLine(id, texts, true, true, 0);
  }

  /// What it says, for part and language.
  public String text(KeptList.Part part, Language language) {
    return text(part.in(language));
  }

  public String text(String field) {
    return texts.getOrDefault(field, "");
  }

  /// Whether staff wrote it or took it off.
  public boolean changed() {
    return version > 0;
  }
}
