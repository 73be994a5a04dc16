package hk.iamsmart.platform.authentication;

import hk.iamsmart.platform.channel.Parameters;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The parameters of `GET /auth/getQR`, or of the link of an app, as the browser brought them,
/// unchecked.
public final class ClaimedLogin {
  private static final List<String> NAMES =
      List.of(
          "clientID",
          "responseType",
          "source",
          "redirectURI",
          "clientRedirectURI",
          "scope",
          "lang",
          "state",
          "brokerPage",
          "ticketID");

  private final Map<String, String> texts;
  private final boolean byApp;

  private ClaimedLogin(Map<String, String> texts, boolean byApp) {
    this.texts = texts;
    this.byApp = byApp;
  }

  /// What a site wants: reads each parameter by its name on the wire.
  ///
  /// @param parameter gives null for one that is absent
  public static ClaimedLogin read(Function<String, @Nullable String> parameter) {
    return read(parameter, false);
  }

  /// What an app wants, which may be called back where apps are.
  ///
  /// @param parameter gives null for one that is absent
  public static ClaimedLogin ofApp(Function<String, @Nullable String> parameter) {
    return read(parameter, true);
  }

  private static ClaimedLogin read(Function<String, @Nullable String> parameter, boolean byApp) {
    var texts = new TreeMap<String, String>();
    for (var name : NAMES) {
      var text = parameter.apply(name);
      if (text != null) {
        texts.put(name, text);
      }
    }
    return new ClaimedLogin(texts, byApp);
  }

  boolean byApp() {
    return byApp;
  }

  /// The parameters that are there, by their names on the wire.
  Map<String, String> texts() {
    return Map.copyOf(texts);
  }

  Parameters parameters() {
    return Parameters.ofTexts(texts);
  }
}
