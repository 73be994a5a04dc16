package hk.iamsmart.people.staffdoor;

import gg.jte.Content;
import hk.iamsmart.protocol.Language;

/// What stands below the login of staff, and where a passkey is asked for, besides.
public interface StaffAside {
  /// @param back the path where the reader wants to be
  Content below(Language language, String back);
}
