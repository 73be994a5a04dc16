package hk.iamsmart.phone;

import hk.iamsmart.phone.PhoneAnswer.Done;
import hk.iamsmart.protocol.wallet.ApprovalOutcome;
import hk.iamsmart.protocol.wallet.Nothing;
import hk.iamsmart.protocol.wallet.catalogue.Catalogue;
import hk.iamsmart.protocol.wallet.catalogue.Catalogue.CatalogueService;
import hk.iamsmart.protocol.wallet.catalogue.DirectLoginBegun;
import hk.iamsmart.protocol.wallet.catalogue.DirectLoginEnd;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// The catalogue of services: found, kept as favourites, entered.
public final class CatalogueOfServices {
  private static final String ALL = "/catalogue";

  private final Calls calls;
  private final Function<String, PhoneAnswer<ApprovalOutcome>> approve;

  CatalogueOfServices(Calls calls, Function<String, PhoneAnswer<ApprovalOutcome>> approve) {
    this.calls = calls;
    this.approve = approve;
  }

  /// All of them, by category and name.
  public PhoneAnswer<List<CatalogueService>> all() {
    return calls.call("GET", ALL, null, Catalogue.class).map(Catalogue::services);
  }

  /// Those that have every one of these words, in whatever language.
  public PhoneAnswer<List<CatalogueService>> find(List<String> words) {
    var wanted = words.stream().map(CatalogueOfServices::folded).toList();
    return all().map(services -> services.stream().filter(s -> has(s, wanted)).toList());
  }

  private static boolean has(CatalogueService service, List<String> wanted) {
    var text = folded(String.join("\n", service.words()));
    return wanted.stream().allMatch(text::contains);
  }

  private static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  public PhoneAnswer<Nothing> keep(String clientId) {
    return favourite("PUT", clientId);
  }

  public PhoneAnswer<Nothing> drop(String clientId) {
    return favourite("DELETE", clientId);
  }

  private PhoneAnswer<Nothing> favourite(String method, String clientId) {
    return calls.call(method, at(clientId) + "/favourite", null, Nothing.class);
  }

  private static String at(String clientId) {
    return ALL + "/" + URLEncoder.encode(clientId, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /// Asks to be let into a service; the answer is given like that to any other question.
  ///
  /// @return the ticket of the question
  public PhoneAnswer<String> begin(String clientId) {
    return calls
        .call("POST", at(clientId) + "/login", null, DirectLoginBegun.class)
        .map(DirectLoginBegun::ticket);
  }

  /// Where the phone goes on: the service's own address with a code, or with why there is none.
  /// Empty while the question is open.
  public PhoneAnswer<Optional<URI>> end(String ticket) {
    return calls
        .call("GET", "/direct-logins/" + ticket, null, DirectLoginEnd.class)
        .map(end -> Optional.ofNullable(end.redirect()).map(URI::create));
  }

  /// All three steps, with the gesture between them.
  public PhoneAnswer<URI> enter(String clientId) {
    return switch (begin(clientId)) {
      case Done<String>(var ticket) ->
          switch (approve.apply(ticket)) {
            case Done<ApprovalOutcome> _ -> end(ticket).map(Optional::orElseThrow);
            case PhoneAnswer<ApprovalOutcome> refused -> refused.refusal();
          };
      case PhoneAnswer<String> refused -> refused.refusal();
    };
  }
}
