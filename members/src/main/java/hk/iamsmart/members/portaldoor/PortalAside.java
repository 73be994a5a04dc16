package hk.iamsmart.members.portaldoor;

import gg.jte.Content;
import hk.iamsmart.members.membership.PortalUser;
import hk.iamsmart.protocol.Language;

/// What a room or an edge adds to the pages of login and account. Beans of this type are found, in
/// their order.
public interface PortalAside {
  /// Below the login.
  ///
  /// @param next path of the portal where the login leads
  Content belowLogin(Language language, String next);

  /// Below the question for a fresh passkey.
  ///
  /// @param back path where the reader goes then
  /// @param kept path to which the form with the id `kept`, which waits on the page, is sent then;
  ///   empty when none waits
  default Content belowConfirm(Language language, PortalUser user, String back, String kept) {
    return _ -> {};
  }

  /// On the page of somebody's account.
  default Content onAccount(Language language, PortalUser user) {
    return _ -> {};
  }
}
