package hk.iamsmart.members.applications;

import java.util.Arrays;
import java.util.List;

/// What an organisation says of itself.
public enum Field {
  NAME_EN("nameEn", 150, false),
  NAME_ZH("nameZh", 100, false),
  NUMBER("number", 40, true),
  SECTOR("sector", 40, true),
  WEBSITE("website", 200, true),
  CONTACT_NAME("contactName", 100, true),
  CONTACT_POSITION("contactPosition", 100, true),
  CONTACT_EMAIL("contactEmail", 254, true),
  CONTACT_PHONE("contactPhone", 40, true),
  SECOND_NAME("secondName", 100, false),
  SECOND_POSITION("secondPosition", 100, false),
  SECOND_EMAIL("secondEmail", 254, false),
  SECOND_PHONE("secondPhone", 40, false),
  PURPOSE("purpose", 2000, true),
  TERMS("terms", 3, true),
  PASSING_ON("passingOn", 3, true);

  /// Of a second person nothing is needed, or all.
  public static final List<Field> SECOND =
      List.of(SECOND_NAME, SECOND_POSITION, SECOND_EMAIL, SECOND_PHONE);

  private final String id;
  private final int longest;
  private final boolean needed;

  Field(String id, int longest, boolean needed) {
    this.id = id;
    this.longest = longest;
    this.needed = needed;
  }

  /// In forms and texts.
  public String id() {
    return id;
  }

  /// In characters.
  public int longest() {
    return longest;
  }

  public boolean needed() {
    return needed;
  }

  static Field of(String id) {
    return Arrays.stream(values()).filter(one -> one.id.equals(id)).findFirst().orElseThrow();
  }
}
