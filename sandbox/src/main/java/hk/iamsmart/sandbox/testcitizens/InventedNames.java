package hk.iamsmart.sandbox.testcitizens;

import hk.iamsmart.platform.ground.IdSource;
import java.util.List;

/// Names of people who do not exist, as Hong Kong writes them in both languages.
final class InventedNames {
  private static final List<Sound> SURNAMES =
      List.of(
          new Sound("CHAN", "陳"),
          new Sound("WONG", "黃"),
          new Sound("CHEUNG", "張"),
          new Sound("LEUNG", "梁"),
          new Sound("LAM", "林"),
          new Sound("HO", "何"),
          new Sound("TANG", "鄧"),
          new Sound("TSANG", "曾"),
          new Sound("YIP", "葉"),
          new Sound("SO", "蘇"),
          new Sound("FUNG", "馮"),
          new Sound("MAK", "麥"),
          new Sound("SIU", "蕭"),
          new Sound("POON", "潘"),
          new Sound("TAM", "譚"),
          new Sound("AU YEUNG", "歐陽"));

  private static final List<Sound> FIRST =
      List.of(
          new Sound("Ka", "家"),
          new Sound("Wing", "詠"),
          new Sound("Tsz", "子"),
          new Sound("Ho", "浩"),
          new Sound("Chi", "志"),
          new Sound("Hiu", "曉"),
          new Sound("Man", "文"),
          new Sound("Sze", "思"),
          new Sound("Chun", "俊"),
          new Sound("Wai", "慧"),
          new Sound("Pui", "佩"),
          new Sound("Kwok", "國"),
          new Sound("Yuet", "悅"),
          new Sound("Yat", "逸"),
          new Sound("Lai", "麗"),
          new Sound("Cheuk", "卓"));

  private static final List<Sound> SECOND =
      List.of(
          new Sound("Yan", "欣"),
          new Sound("Lok", "樂"),
          new Sound("Hei", "熙"),
          new Sound("Ming", "明"),
          new Sound("Kit", "傑"),
          new Sound("Yin", "賢"),
          new Sound("Sum", "心"),
          new Sound("Long", "朗"),
          new Sound("Ching", "晴"),
          new Sound("Yu", "宇"),
          new Sound("Fung", "峰"),
          new Sound("Kei", "琪"),
          new Sound("Shan", "珊"),
          new Sound("Nam", "嵐"),
          new Sound("Tung", "彤"),
          new Sound("On", "安"));

  private InventedNames() {}

  /// A part of a name.
  private record Sound(String en, String zh) {}

  record Invented(String en, String zh) {}

  static Invented any(IdSource ids) {
    var surname = one(SURNAMES, ids);
    var first = one(FIRST, ids);
    var second = one(SECOND, ids);
    return new Invented(
        surname.en() + ", " + first.en() + " " + second.en(),
        surname.zh() + first.zh() + second.zh());
  }

  private static Sound one(List<Sound> of, IdSource ids) {
    return of.get(Byte.toUnsignedInt(ids.bytes(1)[0]) % of.size());
  }
}
