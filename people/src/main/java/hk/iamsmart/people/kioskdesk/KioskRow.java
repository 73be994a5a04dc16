package hk.iamsmart.people.kioskdesk;

import hk.iamsmart.platform.kiosk.Kiosk;

/// A kiosk or a counter's reader.
///
/// @param place what people call where it stands, or its id when that is on the list no more
public record KioskRow(Kiosk kiosk, String place) {
  public boolean live() {
    return kiosk.revoked() == null;
  }
}
