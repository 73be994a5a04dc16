package hk.iamsmart.platform.developers;

import java.util.List;

/// The services whose values stand in the examples of the guide. Production knows no reader, so it
/// has no such bean.
@FunctionalInterface
public interface ReadersServices {
  /// The best known first.
  ///
  /// @param wanted the client ID of one that is among them in any case; empty for none
  List<Known> known(String wanted);

  /// @param name in English
  record Known(String clientId, String name, String redirectUri) {}
}
