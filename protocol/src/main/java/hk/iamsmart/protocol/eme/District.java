package hk.iamsmart.protocol.eme;

import java.util.Arrays;
import java.util.Optional;

/// The districts of Hong Kong, `DcDistrict` on the wire: a code, which no citizen reads (wire
/// contract, section 8).
public enum District {
  CENTRAL_AND_WESTERN("CW", "Central and Western", "中西區"),
  EASTERN("EST", "Eastern", "東區"),
  ISLANDS("ILD", "Islands", "離島區"),
  KOWLOON_CITY("KLC", "Kowloon City", "九龍城區"),
  KWAI_TSING("KC", "Kwai Tsing", "葵青區"),
  KWUN_TONG("KT", "Kwun Tong", "觀塘區"),
  NORTH("NTH", "North", "北區"),
  SAI_KUNG("SK", "Sai Kung", "西貢區"),
  SHA_TIN("ST", "Sha Tin", "沙田區"),
  SHAM_SHUI_PO("SSP", "Sham Shui Po", "深水埗區"),
  SOUTHERN("STH", "Southern", "南區"),
  TAI_PO("TP", "Tai Po", "大埔區"),
  TSUEN_WAN("TW", "Tsuen Wan", "荃灣區"),
  TUEN_MUN("TM", "Tuen Mun", "屯門區"),
  WAN_CHAI("WC", "Wan Chai", "灣仔區"),
  WONG_TAI_SIN("WTS", "Wong Tai Sin", "黃大仙區"),
  YAU_TSIM_MONG("YTM", "Yau Tsim Mong", "油尖旺區"),
  YUEN_LONG("YL", "Yuen Long", "元朗區");

  private final String code;
  private final String english;
  private final String chinese;

  District(String code, String english, String chinese) {
    this.code = code;
    this.english = english;
    this.chinese = chinese;
  }

  /// As it stands on the wire.
  public String code() {
    return code;
  }

  /// The name in an English address.
  public String english() {
    return english;
  }

  /// The name in a Chinese address.
  public String chinese() {
    return chinese;
  }

  /// The district of this code or name. Case does not matter, nor does a `District` behind the
  /// name.
  public static Optional<District> parse(String claimed) {
    return Arrays.stream(values())
        .filter(d ->
            d.code.equalsIgnoreCase(claimed)
                || d.english.equalsIgnoreCase(claimed)
                || (d.english + " District").equalsIgnoreCase(claimed)
                || d.chinese.equals(claimed))
        .findFirst();
  }
}
