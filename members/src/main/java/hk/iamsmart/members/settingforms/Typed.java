package hk.iamsmart.members.settingforms;

import hk.iamsmart.platform.gate.SentForm;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.protocol.Language;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What forms have in common.
final class Typed {
  private Typed() {}

  /// A text in three languages.
  static ShownName name(SentForm sent, String before) {
    return ShownName.of(
        sent.text(before + Language.EN_US.tag()),
        sent.text(before + Language.ZH_HK.tag()),
        sent.text(before + Language.ZH_CN.tag()));
  }

  /// One value on each line.
  static List<String> lines(SentForm sent, String field) {
    return sent.text(field).lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  /// One of the constants of a choice, by its name.
  static <E extends Enum<E>> Optional<E> chosen(SentForm sent, String field, E[] constants) {
    var name = sent.text(field);
    return Arrays.stream(constants).filter(one -> one.name().equals(name)).findFirst();
  }
}
