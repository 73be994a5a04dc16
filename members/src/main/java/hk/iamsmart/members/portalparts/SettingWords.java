package hk.iamsmart.members.portalparts;

import hk.iamsmart.members.settings.Diff;
import hk.iamsmart.members.settings.Diff.Warning;
import hk.iamsmart.members.settings.Setting;
import hk.iamsmart.members.settings.Settings;
import hk.iamsmart.members.settings.SettingsFault;
import hk.iamsmart.members.settings.SettingsRules;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.platform.services.CallbackUrls;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.Scope;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Settings, what is wrong with them, and what to look at, in the reader's words.
public final class SettingWords {
  private static final Texts TEXTS = Texts.of(SettingWords.class);

  private SettingWords() {}

  public static Words in(Language language) {
    return TEXTS.in(language);
  }

  /// What a setting is, a line for each value.
  public static List<String> lines(Words t, Setting setting, Settings all) {
    return switch (setting) {
      case NAME -> List.of(named(all.name()));
      case DEPARTMENTS -> all.departments().stream().map(SettingWords::named).toList();
      case DOMAIN -> List.of(all.domain());
      case SCOPES ->
          all.scopes().entrySet().stream()
              .map(one -> scope(t, one.getKey().wire(), one.getValue().in(t.language())))
              .toList();
      case CALLBACKS -> all.callbacks();
      case APP_RETURNS -> all.appReturns();
      case DIRECT_LOGIN ->
          all.directLogin().stream()
              .map(to -> pair(t, t.say("arrival." + to.kind().name()), to.address()))
              .toList();
      case KEY_WRAP -> List.of(t.say("wrap." + all.keyWrap().name()));
    };
  }

  private static String named(ShownName name) {
    return Stream.of(Language.values()).map(name::in).distinct().collect(Collectors.joining(" · "));
  }

  /// Whether the values of a setting are for programs.
  public static boolean isCode(Setting setting) {
    return switch (setting) {
      case DOMAIN, CALLBACKS, APP_RETURNS -> true;
      case NAME, DEPARTMENTS, SCOPES, DIRECT_LOGIN, KEY_WRAP -> false;
    };
  }

  /// One value of a change.
  static String value(Words t, Setting setting, Diff.Value value) {
    return switch (setting) {
      case NAME, DEPARTMENTS -> pair(t, t.say("language." + value.key()), value.text());
      case SCOPES -> scope(t, value.key(), value.text());
      case DIRECT_LOGIN -> pair(t, t.say("arrival." + value.key()), value.text());
      case KEY_WRAP -> t.say("wrap." + value.text());
      case DOMAIN, CALLBACKS, APP_RETURNS -> value.text();
    };
  }

  private static String scope(Words t, String wire, String reason) {
    var name = t.say("scope." + Scope.parse(wire).orElseThrow().name()) + " (" + wire + ")";
    return reason.isEmpty() ? name : pair(t, name, reason);
  }

  private static String pair(Words t, String name, String value) {
    return name + t.say("between") + value;
  }

  /// What whoever decides should look at.
  public static String warning(Words t, Warning warning) {
    var what =
        Scope.parse(warning.what())
            .map(scope -> t.say("scope." + scope.name()))
            .orElse(warning.what());
    return t.say("warning." + warning.kind().name(), what);
  }

  /// What is wrong, and what mends it.
  ///
  /// @param settings that are at fault
  public static String fault(Words t, SettingsFault fault, Settings settings) {
    var own = "fault." + fault.kind().name() + "." + fault.setting().name();
    boolean whole = fault.key().isEmpty();
    var key = whole && t.keys().contains(own) ? own : "fault." + fault.kind().name();
    var values = addresses(fault.setting(), settings);
    var says = t.say(key, limit(fault), fault.reason());
    boolean ofOne = fault.kind() != SettingsFault.Kind.TOO_MANY && fault.at() < values.size();
    return ofOne ? pair(t, values.get(fault.at()), says) : says;
  }

  /// A value stands before its fault where a field has several.
  private static List<String> addresses(Setting setting, Settings settings) {
    return switch (setting) {
      case CALLBACKS -> settings.callbacks();
      case APP_RETURNS -> settings.appReturns();
      case NAME, DEPARTMENTS, DOMAIN, SCOPES, DIRECT_LOGIN, KEY_WRAP -> List.of();
    };
  }

  private static int limit(SettingsFault fault) {
    if (fault.kind() == SettingsFault.Kind.TOO_MANY) {
      return SettingsRules.MOST;
    }
    return switch (fault.setting()) {
      case NAME, DEPARTMENTS -> SettingsRules.LONGEST_NAME;
      case SCOPES -> SettingsRules.LONGEST_REASON;
      case DOMAIN -> 255;
      case CALLBACKS, APP_RETURNS, DIRECT_LOGIN, KEY_WRAP -> CallbackUrls.LONGEST;
    };
  }
}
