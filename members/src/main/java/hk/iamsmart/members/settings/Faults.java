package hk.iamsmart.members.settings;

import hk.iamsmart.members.settings.SettingsFault.Kind;
import hk.iamsmart.platform.ground.VisibleText;
import hk.iamsmart.platform.services.AppReturns;
import hk.iamsmart.platform.services.CallbackUrls;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.CodePoints;
import hk.iamsmart.protocol.Language;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Collects what is wrong with one setting, and has the rules that several share.
public final class Faults {
  private final Setting<?> setting;
  private final Settings settings;
  private final Stage stage;
  private final List<SettingsFault> found;

  Faults(Setting<?> setting, Settings settings, Stage stage, List<SettingsFault> found) {
    this.setting = setting;
    this.settings = settings;
    this.stage = stage;
    this.found = found;
  }

  public Stage stage() {
    return stage;
  }

  /// Another one, when only together they are right.
  public <T> T other(Setting<T> one) {
    return settings.get(one);
  }

  public void add(int at, Kind kind) {
    add(at, "", kind, "");
  }

  /// @see SettingsFault
  public void add(int at, String key, Kind kind, String reason) {
    found.add(new SettingsFault(setting, at, key, kind, reason));
  }

  public void notTooMany(int size) {
    if (size > setting.most()) {
      add(0, Kind.TOO_MANY);
    }
  }

  /// A text in each language.
  ///
  /// @param key before the tags of the languages, with a space when it is not empty
  /// @param needed whether none may be empty
  public void texts(int at, String key, ShownName texts, boolean needed) {
    for (var language : Language.values()) {
      text(texts.in(language), needed).ifPresent(kind -> add(at, key + language.tag(), kind, ""));
    }
  }

  /// What is wrong with a text that people read.
  public Optional<Kind> text(String text, boolean needed) {
    if (CodePoints.in(text) > setting.longest()) {
      return Optional.of(Kind.TOO_LONG);
    }
    if (text.isBlank()) {
      return needed ? Optional.of(Kind.MISSING) : Optional.empty();
    }
    return VisibleText.is(text) ? Optional.empty() : Optional.of(Kind.UNREADABLE);
  }

  /// Test citizens may be sent to one's own machine and network.
  public boolean isFit(String host) {
    return stage == Stage.SIMULATED || Hosts.isPublic(host);
  }

  public void addresses(List<String> all, boolean sites) {
    notTooMany(all.size());
    for (int i = 0; i < all.size(); i++) {
      address(i, all.get(i), sites);
    }
  }

  /// What can be said in the words of its kind is, the rest in those of the platform's rule.
  ///
  /// @param site whether it leads to a site, and not to an app
  public void address(int at, String claimed, boolean site) {
    var kind = ownKind(claimed, site);
    if (kind.isPresent()) {
      add(at, kind.get());
      return;
    }
    (site ? CallbackUrls.fault(claimed) : AppReturns.fault(claimed))
        .ifPresent(reason -> add(at, "", Kind.NO_ADDRESS, reason));
  }

  private Optional<Kind> ownKind(String claimed, boolean site) {
    if (CodePoints.in(claimed) > CallbackUrls.LONGEST) {
      return Optional.of(Kind.TOO_LONG);
    }
    if (claimed.isBlank()) {
      return Optional.of(Kind.MISSING);
    }
    if (!VisibleText.is(claimed)) {
      return Optional.of(Kind.UNREADABLE);
    }
    if (claimed.contains("*")) {
      return Optional.of(Kind.WILDCARD);
    }
    if (claimed.contains("#")) {
      return Optional.of(Kind.FRAGMENT);
    }
    return site || claimed.startsWith("http:") || claimed.startsWith("https:")
        ? siteKind(claimed)
        : Optional.empty();
  }

  private Optional<Kind> siteKind(String claimed) {
    try {
      var url = new URI(claimed);
      if (url.getRawUserInfo() != null || has(url.getRawAuthority(), "@")) {
        return Optional.of(Kind.USER_INFO);
      }
      var host = Hosts.of(claimed);
      if (host.isEmpty()) {
        return Optional.empty(); // the platform's rule says why
      }
      boolean own = stage == Stage.SIMULATED && Hosts.isLoopback(host.get());
      if (!"https".equals(url.getScheme()) && !own) {
        return Optional.of(Kind.NOT_HTTPS);
      }
      return isFit(host.get()) ? Optional.empty() : Optional.of(Kind.NOT_PUBLIC);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static boolean has(@Nullable String text, String what) {
    return text != null && text.contains(what);
  }
}
