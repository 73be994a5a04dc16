package hk.iamsmart.sandbox.services;

import hk.iamsmart.platform.catalogue.Entry;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.AppReturns;
import hk.iamsmart.platform.services.DirectLogin;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.catalogue.ServiceCategory;
import hk.iamsmart.protocol.wallet.catalogue.ServiceSign;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// By which ways citizens come to a service other than from its own site. The names of the members
/// are those of the REST call.
///
/// @param directLogin null when it cannot be entered from the catalogue
/// @param appReturns where its apps are called back
/// @param catalogue null when nothing is said of it there
record Entrances(
    @Nullable Arrival directLogin, List<String> appReturns, @Nullable Listing catalogue) {
  static final Entrances NONE = new Entrances(null, List.of(), null);

  Entrances {
    appReturns = List.copyOf(appReturns);
  }

  /// Where citizens arrive from the catalogue.
  record Arrival(DirectLogin.Kind kind, String redirectURI) {
    DirectLogin registered() {
      return new DirectLogin(kind, URI.create(redirectURI));
    }
  }

  /// What the catalogue says.
  ///
  /// @param text in three languages, as the names are
  /// @param languages in which the service is offered, tags
  /// @param sign null for the first letter of the name
  record Listing(
      ServiceCategory category,
      Map<String, String> text,
      List<String> languages,
      @Nullable ServiceSign sign) {
    Listing {
      text = Map.copyOf(text);
      languages = List.copyOf(languages);
    }

    static Listing of(ServiceCategory category, ShownName text, @Nullable ServiceSign sign) {
      var tags = Arrays.stream(Language.values()).map(Language::tag).toList();
      return new Listing(category, Translations.written(text), tags, sign);
    }

    Entry entry(ClientId service) {
      return new Entry(
          service,
          category,
          Translations.read(text),
          languages.stream()
              .map(tag -> Language.parse(tag).orElseThrow())
              .collect(Collectors.toUnmodifiableSet()),
          Optional.ofNullable(sign));
    }
  }

  Optional<DirectLogin> registered() {
    return Optional.ofNullable(directLogin).map(Arrival::registered);
  }

  Set<URI> apps() {
    return AppReturns.registered(appReturns);
  }

  /// A service that can be entered is listed, whatever is said of it; empty when it is not.
  Optional<Entry> entry(ClientId service) {
    if (catalogue != null) {
      return Optional.of(catalogue.entry(service));
    }
    return Optional.ofNullable(directLogin).map(_ -> Entry.plain(service));
  }
}
