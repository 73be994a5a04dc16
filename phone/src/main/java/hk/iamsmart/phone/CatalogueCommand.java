package hk.iamsmart.phone;

import hk.iamsmart.protocol.wallet.catalogue.Catalogue.CatalogueService;
import java.util.List;
import java.util.stream.Collectors;

/// The words after `phone services`.
final class CatalogueCommand {
  private CatalogueCommand() {}

  /// What to say when it is done; the answer when it is not.
  ///
  /// @throws IllegalArgumentException when the words are not understood
  static PhoneAnswer<String> run(CatalogueOfServices catalogue, List<String> words) {
    if (words.isEmpty()) {
      return catalogue.all().map(CatalogueCommand::lines);
    }
    var rest = words.subList(1, words.size());
    return switch (words.getFirst()) {
      case "find" -> catalogue.find(rest).map(CatalogueCommand::lines);
      case "keep" -> catalogue.keep(service(rest)).map(_ -> "Kept as a favourite.");
      case "drop" -> catalogue.drop(service(rest)).map(_ -> "No favourite any more.");
      case "enter" -> catalogue.enter(service(rest)).map(to -> "Go to " + to);
      default -> throw new IllegalArgumentException("services find, keep, drop or enter.");
    };
  }

  private static String service(List<String> words) {
    if (words.size() != 1 || !words.getFirst().matches("[A-Za-z0-9_-]{1,64}")) {
      throw new IllegalArgumentException("One clientID is needed; phone services lists them.");
    }
    return words.getFirst();
  }

  private static String lines(List<CatalogueService> services) {
    return services.isEmpty()
        ? "No service has these words."
        : services.stream().map(CatalogueCommand::line).collect(Collectors.joining("\n"));
  }

  private static String line(CatalogueService s) {
    return "%s  %s  %s (%s)%s%s%s%s"
        .formatted(
            s.clientID(),
            s.category(),
            s.name(),
            s.domain(),
            s.text().isEmpty() ? "" : "  " + s.text(),
            s.favourite() ? "  favourite" : "",
            s.isNew() ? "  new" : "",
            s.directLogin() ? "" : "  cannot be entered from here");
  }
}
