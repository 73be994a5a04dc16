package hk.iamsmart.members.settings;

import hk.iamsmart.members.settings.SettingsFault.Kind;
import hk.iamsmart.platform.ground.VisibleText;
import hk.iamsmart.platform.services.AppReturns;
import hk.iamsmart.platform.services.CallbackUrls;
import hk.iamsmart.platform.services.DirectLogin;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.CodePoints;
import hk.iamsmart.protocol.Language;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a copy may be set to. Nothing is looked up outside: whether a host answers is another
/// question.
@Component
public final class SettingsRules {
  /// Departments, callback URLs, addresses of apps: of each.
  public static final int MOST = 100;

  /// Of a name and of a domain, in characters.
  public static final int LONGEST_NAME = 100;

  /// Of why a scope is needed, in characters and in each language.
  public static final int LONGEST_REASON = 200;

  private static final int LONGEST_DOMAIN = 255;

  private final Services services;

  SettingsRules(Services services) {
    this.services = services;
  }

  /// Everything that is wrong, in the order of the settings.
  ///
  /// @param service that would be set like this
  public List<SettingsFault> judge(Settings settings, OnlineService service) {
    var all = new Faults(service.stage());
    all.names(settings);
    if (all.found.isEmpty()) {
      nameFault(settings, service).ifPresent(all.found::add);
    }
    all.domain(settings.domain());
    all.scopes(settings);
    all.callbacks(settings.callbacks());
    all.appReturns(settings.appReturns());
    settings.directLogin().ifPresent(all::directLogin);
    return List.copyOf(all.found);
  }

  /// By the platform's own rule, which knows what others are called.
  private Optional<SettingsFault> nameFault(Settings settings, OnlineService service) {
    var called =
        new OnlineService(
            service.id(),
            service.owner(),
            settings.name(),
            settings.departments(),
            service.domain(),
            Set.of(),
            Set.of(),
            service.keyWrap(),
            service.status());
    return services
        .nameFault(called)
        .map(fault ->
            new SettingsFault(
                fault.department().isPresent() ? Setting.DEPARTMENTS : Setting.NAME,
                fault.department().orElse(0),
                fault.language().tag(),
                Kind.NAME_UNFIT,
                fault.reason()));
  }

  /// Finds them, one setting after the other.
  private static final class Faults {
    private final Stage stage;
    private final List<SettingsFault> found = new ArrayList<>();

    Faults(Stage stage) {
      this.stage = stage;
    }

    private void add(Setting setting, int at, Kind kind) {
      found.add(new SettingsFault(setting, at, "", kind, ""));
    }

    void names(Settings settings) {
      texts(Setting.NAME, 0, settings.name(), LONGEST_NAME, true);
      var departments = settings.departments();
      if (departments.size() > MOST) {
        add(Setting.DEPARTMENTS, 0, Kind.TOO_MANY);
      }
      for (int i = 0; i < departments.size(); i++) {
        texts(Setting.DEPARTMENTS, i, departments.get(i), LONGEST_NAME, true);
      }
    }

    private void texts(Setting setting, int at, ShownName name, int longest, boolean needed) {
      for (var language : Language.values()) {
        text(name.in(language), longest, needed)
            .ifPresent(kind -> found.add(new SettingsFault(setting, at, language.tag(), kind, "")));
      }
    }

    private static Optional<Kind> text(String text, int longest, boolean needed) {
      if (CodePoints.in(text) > longest) {
        return Optional.of(Kind.TOO_LONG);
      }
      if (text.isBlank()) {
        return needed ? Optional.of(Kind.MISSING) : Optional.empty();
      }
      return VisibleText.is(text) ? Optional.empty() : Optional.of(Kind.UNREADABLE);
    }

    void domain(String domain) {
      var kind = text(domain, LONGEST_DOMAIN, true);
      if (kind.isPresent()) {
        add(Setting.DOMAIN, 0, kind.get());
      } else if (!isFit(Hosts.ofDomain(domain))) {
        add(Setting.DOMAIN, 0, Kind.NOT_PUBLIC);
      } else if (stage != Stage.SIMULATED && domain.contains(":")) {
        found.add(new SettingsFault(Setting.DOMAIN, 0, "", Kind.NO_ADDRESS, "has a port"));
      }
    }

    /// Test citizens may be sent to one's own machine and network.
    private boolean isFit(String host) {
      return stage == Stage.SIMULATED || Hosts.isPublic(host);
    }

    /// Citizens read why, so that among them there is a reason for each.
    void scopes(Settings settings) {
      if (settings.scopes().isEmpty()) {
        add(Setting.SCOPES, 0, Kind.MISSING);
      }
      int at = 0;
      for (var one : settings.scopes().entrySet()) {
        for (var language : Language.values()) {
          var why = one.getValue().in(language);
          int place = at;
          text(why, LONGEST_REASON, stage != Stage.SIMULATED)
              .ifPresent(kind ->
                  found.add(
                      new SettingsFault(
                          Setting.SCOPES,
                          place,
                          one.getKey().wire() + " " + language.tag(),
                          kind,
                          "")));
        }
        at++;
      }
    }

    void callbacks(List<String> urls) {
      if (urls.isEmpty()) {
        add(Setting.CALLBACKS, 0, Kind.MISSING);
      }
      addresses(Setting.CALLBACKS, urls, true);
    }

    void appReturns(List<String> addresses) {
      addresses(Setting.APP_RETURNS, addresses, false);
    }

    private void addresses(Setting setting, List<String> all, boolean sites) {
      if (all.size() > MOST) {
        add(setting, 0, Kind.TOO_MANY);
      }
      for (int i = 0; i < all.size(); i++) {
        address(setting, i, all.get(i), sites);
      }
    }

    void directLogin(Settings.Arrival to) {
      address(Setting.DIRECT_LOGIN, 0, to.address(), to.kind() == DirectLogin.Kind.WEB);
    }

    /// What can be said in the words of its kind is, the rest in those of the platform's rule.
    ///
    /// @param site whether it leads to a site, and not to an app
    private void address(Setting setting, int at, String claimed, boolean site) {
      var kind = ownKind(claimed, site);
      if (kind.isPresent()) {
        add(setting, at, kind.get());
        return;
      }
      (site ? CallbackUrls.fault(claimed) : AppReturns.fault(claimed))
          .ifPresent(
              reason -> found.add(new SettingsFault(setting, at, "", Kind.NO_ADDRESS, reason)));
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
}
