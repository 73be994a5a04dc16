package hk.iamsmart.members.portaldoor;

import gg.jte.Content;
import hk.iamsmart.members.membership.PortalUser;
import hk.iamsmart.protocol.Language;

/// What an edge adds to the pages that ask for a passkey. Beans of this type are found; production
/// has none.
public interface PasskeyAside {
  /// Below the login.
  Content belowLogin(Language language);

  /// Below the question for a fresh passkey.
  ///
  /// @param back path where the reader goes then
  Content belowConfirm(Language language, PortalUser user, String back);
}
