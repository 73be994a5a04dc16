package hk.iamsmart.platform.broker;

import gg.jte.Content;
import hk.iamsmart.protocol.Language;

/// What an edge adds below the QR code. Beans of this type are found; production has none.
@FunctionalInterface
public interface CodeAside {
  /// @param link the request, as the QR code says it now; an element with `data-open` is led to the
  ///   link of each code that follows
  Content below(Language language, String link);
}
