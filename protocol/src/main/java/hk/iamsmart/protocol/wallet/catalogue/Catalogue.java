package hk.iamsmart.protocol.wallet.catalogue;

import hk.iamsmart.protocol.wallet.LogoView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answer of `GET /wallet/v1/catalogue`: every service that can be found there now, by category and
/// within one by name.
public record Catalogue(List<CatalogueService> services) {
  public Catalogue {
    services = List.copyOf(services);
  }

  /// One service. Name and text are in the language of the call.
  ///
  /// @param sign null when the first letter of the name stands for it
  /// @param logo its picture; null when it has none
  /// @param text what it offers, in a line; may be empty
  /// @param asks which details it said it needs, in the words and the language of the call
  /// @param languages in which it is offered, tags such as `zh-HK`
  /// @param words its names and texts in all languages, for whoever searches
  /// @param isNew whether it was listed a short time ago
  /// @param directLogin whether a citizen can enter it from here
  public record CatalogueService(
      String clientID,
      String name,
      String domain,
      String category,
      @Nullable String sign,
      @Nullable LogoView logo,
      String text,
      List<String> asks,
      List<String> languages,
      List<String> words,
      boolean favourite,
      boolean isNew,
      boolean directLogin) {
    public CatalogueService {
      asks = List.copyOf(asks);
      languages = List.copyOf(languages);
      words = List.copyOf(words);
    }
  }
}
