package hk.iamsmart.members.organisations;

import hk.iamsmart.protocol.Language;
import java.util.UUID;

/// An organisation that was approved.
///
/// @param nameEn empty when it has a Chinese name only
/// @param nameZh empty when it has an English name only
/// @param sector by its id
public record Organisation(
    UUID id, String nameEn, String nameZh, BusinessNumber number, String sector, State state) {
  public enum State {
    ACTIVE
  }

  /// As it is called in that language, else as it is called at all.
  public String name(Language language) {
    var asked = language == Language.EN_US ? nameEn : nameZh;
    return asked.isEmpty() ? nameEn + nameZh : asked;
  }
}
