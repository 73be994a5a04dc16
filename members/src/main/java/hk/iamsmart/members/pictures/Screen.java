package hk.iamsmart.members.pictures;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What somebody sees, in the order of each journey. The pictures are taken of the running pages by
/// `./dev pictures`.
public enum Screen {
  REGISTER(Journey.BEGIN, Device.PHONE),
  HOME(Journey.BEGIN, Device.PHONE),
  LOGIN_BUTTON(Journey.LOGIN, Device.DESK),
  LOGIN_CODE(Journey.LOGIN, Device.DESK),
  LOGIN_REQUEST(Journey.LOGIN, Device.PHONE),
  LOGIN_FINGERPRINT(Journey.LOGIN, Device.PHONE),
  LOGIN_DONE(Journey.LOGIN, Device.DESK),
  FORM_BUTTON(Journey.FORM, Device.DESK),
  FORM_REQUEST(Journey.FORM, Device.PHONE),
  FORM_FILLED(Journey.FORM, Device.DESK),
  SIGNING_BUTTON(Journey.SIGNING, Device.DESK),
  SIGNING_REQUEST(Journey.SIGNING, Device.PHONE),
  SIGNING_DONE(Journey.SIGNING, Device.DESK),
  SERVICES(Journey.SERVICES, Device.PHONE),
  INBOX(Journey.SERVICES, Device.PHONE),
  ACCOUNT(Journey.SERVICES, Device.PHONE);

  /// What belongs together.
  public enum Journey {
    BEGIN,
    LOGIN,
    FORM,
    SIGNING,
    SERVICES;

    /// Its part of the keys of texts.
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    public List<Screen> screens() {
      return Arrays.stream(Screen.values()).filter(one -> one.journey == this).toList();
    }
  }

  /// On what it is seen.
  public enum Device {
    /// 390 by 844 pixels, twice as many in the picture
    PHONE,
    /// 1280 by 860 pixels
    DESK
  }

  private final Journey journey;
  private final Device device;

  Screen(Journey journey, Device device) {
    this.journey = journey;
    this.device = device;
  }

  public Device device() {
    return device;
  }

  /// Its part of the keys of texts, and the name of its file.
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
