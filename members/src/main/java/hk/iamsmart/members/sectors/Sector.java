package hk.iamsmart.members.sectors;

import hk.iamsmart.members.lists.KeptList;
import hk.iamsmart.protocol.CodePoints;
import hk.iamsmart.protocol.Language;

/// What organisations of the programme do, as far as the operator admits it.
///
/// @param id as it is stored and sent
public record Sector(String id, String en, String zhHk, String zhCn) {
  private static final int LONGEST = 60;

  public Sector {
    if (!KeptList.isId(id)) {
      throw new IllegalArgumentException(
          "the id '" + id + "' is not 2 to 31 small letters, digits and hyphens");
    }
    check(id, "en", en);
    check(id, "zhHk", zhHk);
    check(id, "zhCn", zhCn);
  }

  private static void check(String id, String language, String name) {
    if (name.isBlank() || CodePoints.in(name) > LONGEST) {
      throw new IllegalArgumentException(
          "'" + id + "' has no name of 1 to " + LONGEST + " characters in " + language);
    }
  }

  public String in(Language language) {
    return switch (language) {
      case EN_US -> en;
      case ZH_HK -> zhHk;
      case ZH_CN -> zhCn;
    };
  }
}
