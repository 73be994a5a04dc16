package hk.iamsmart.members.callpages;

import hk.iamsmart.members.portalparts.Claimed;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.TxId;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a reader wants to see, all of it in the address.
///
/// @param service of the organisation, by its id; empty for all
/// @param client a copy, by its client ID, as links have it; empty for all
/// @param stage empty for all
/// @param outcome empty for all
/// @param code a return code; empty for all
/// @param txId as it was typed; empty for all
/// @param within a span of time until now; empty for all that is kept
/// @param before older than the one with this number; 0 for the newest
public record Wanted(
    View view,
    String service,
    String client,
    String stage,
    String outcome,
    String code,
    String txId,
    String within,
    long before) {
  private static final int LONGEST = 100;
  static final String PLACE = "/calls";

  /// The spans that one chooses from.
  static final List<Duration> SPANS =
      List.of(Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(7));

  /// What is listed.
  public enum View {
    CALLS(List.of("ok", "refused")),
    CALLBACKS(List.of("waiting", "delivered", "dead"));

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> outcomes;

    View(List<String> outcomes) {
      this.outcomes = outcomes;
    }

    /// How one of them may end.
    public List<String> outcomes() {
      return outcomes;
    }

    /// As addresses write it.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Wanted of(HttpServletRequest request) {
    var view = text(request, "view").equals(View.CALLBACKS.word()) ? View.CALLBACKS : View.CALLS;
    var outcome = text(request, "outcome");
    var before = text(request, "before");
    return new Wanted(
        view,
        text(request, "service"),
        text(request, "client"),
        Stage.parse(text(request, "stage")).map(Stage::word).orElse(""),
        view.outcomes().contains(outcome) ? outcome : "",
        text(request, "code").toUpperCase(Locale.ROOT),
        text(request, "txid"),
        SPANS.stream()
            .map(Duration::toString)
            .filter(text(request, "within")::equals)
            .findFirst()
            .orElse(""),
        before.matches("[0-9]{1,18}") ? Long.parseLong(before) : 0);
  }

  private static String text(HttpServletRequest request, String name) {
    var text = Claimed.query(request, name);
    return text.substring(0, Math.min(text.length(), LONGEST));
  }

  /// Whether something is typed that cannot be one: nothing is found by it.
  boolean isUnreadable() {
    return (!code.isEmpty() && ReturnCode.parse(code).isEmpty())
        || (!txId.isEmpty() && TxId.parse(txId).isEmpty());
  }

  Optional<TxId> txIdWanted() {
    return TxId.parse(txId);
  }

  Optional<Duration> span() {
    return Optional.of(within).filter(text -> !text.isEmpty()).map(Duration::parse);
  }

  /// Whether some are left out.
  public boolean filtered() {
    return !(service + client + stage + outcome + code + txId + within).isEmpty();
  }

  /// The same services in another list.
  Wanted with(View other) {
    return new Wanted(other, service, client, stage, "", "", "", "", 0);
  }

  /// Those that were answered this, in the last day.
  Wanted answered(String returnCode) {
    var day = Duration.ofDays(1).toString();
    return new Wanted(View.CALLS, service, client, stage, "", returnCode, "", day, 0);
  }

  Wanted older(long than) {
    return new Wanted(view, service, client, stage, outcome, code, txId, within, than);
  }

  /// Path and query below the organisation's, without the language.
  String address() {
    var all = new LinkedHashMap<String, String>();
    all.put("view", view == View.CALLS ? "" : view.word());
    all.put("service", service);
    all.put("client", client);
    all.put("stage", stage);
    all.put("outcome", outcome);
    all.put("code", code);
    all.put("txid", txId);
    all.put("within", within);
    all.put("before", before == 0 ? "" : String.valueOf(before));
    var query = query(all);
    return query.isEmpty() ? PLACE : PLACE + "?" + query;
  }

  private static String query(Map<String, String> all) {
    return all.entrySet().stream()
        .filter(e -> !e.getValue().isEmpty())
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  /// The stages by their words.
  public static List<String> stages() {
    return Arrays.stream(Stage.values()).map(Stage::word).toList();
  }
}
