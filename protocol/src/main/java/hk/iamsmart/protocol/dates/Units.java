package hk.iamsmart.protocol.dates;

import hk.iamsmart.protocol.Language;

/// The words of a language for spans of time.
///
/// @param between what stands between two parts of a span
record Units(
    Unit days,
    Unit hours,
    Unit minutes,
    Unit seconds,
    String between,
    String today,
    String yesterday,
    String justNow,
    String ago) {

  /// @param one what stands behind the number 1
  record Unit(String one, String many) {
    String of(long number) {
      return number + (number == 1 ? one : many);
    }
  }

  private static Unit same(String name) {
    return new Unit(name, name);
  }

  private static Unit plural(String name) {
    return new Unit(" " + name, " " + name + "s");
  }

  static Units of(Language language) {
    return switch (language) {
      case EN_US ->
          new Units(
              plural("day"),
              plural("hour"),
              plural("minute"),
              plural("second"),
              " ",
              "Today",
              "Yesterday",
              "just now",
              " ago");
      case ZH_HK ->
          new Units(same("日"), same("小時"), same("分鐘"), same("秒"), "", "今天", "昨天", "剛剛", "前");
      case ZH_CN ->
          new Units(same("天"), same("小时"), same("分钟"), same("秒"), "", "今天", "昨天", "刚刚", "前");
    };
  }

  static Units tight(Language language) {
    var whole = of(language);
    return switch (language) {
      case EN_US ->
          new Units(
              whole.days,
              same(" h"),
              same(" min"),
              same(" s"),
              whole.between,
              whole.today,
              whole.yesterday,
              whole.justNow,
              whole.ago);
      case ZH_HK, ZH_CN -> whole;
    };
  }
}
