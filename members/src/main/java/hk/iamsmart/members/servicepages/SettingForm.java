package hk.iamsmart.members.servicepages;

import hk.iamsmart.members.settings.Setting;
import hk.iamsmart.members.settings.Settings;
import hk.iamsmart.members.settings.Settings.Arrival;
import hk.iamsmart.members.settings.SettingsFault;
import hk.iamsmart.members.settings.SettingsRules;
import hk.iamsmart.platform.gate.SentForm;
import hk.iamsmart.platform.services.DirectLogin;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.Scope;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The form of one setting: what it says, and which fields it has.
final class SettingForm {
  /// Rows for further departments.
  static final int SPARE = 3;

  private static final String NONE = "NONE";

  private SettingForm() {}

  /// As addresses write it, such as `app-returns`.
  static String word(Setting setting) {
    return setting.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Setting> parse(String word) {
    return Arrays.stream(Setting.values()).filter(one -> word(one).equals(word)).findFirst();
  }

  /// The settings with what the form says of one of them.
  static Settings read(Setting setting, SentForm sent, Settings all) {
    return new Settings(
        setting == Setting.NAME ? name(sent, "name-") : all.name(),
        setting == Setting.DEPARTMENTS ? departments(sent) : all.departments(),
        setting == Setting.DOMAIN ? sent.text("domain") : all.domain(),
        setting == Setting.SCOPES ? scopes(sent) : all.scopes(),
        setting == Setting.CALLBACKS ? lines(sent, "callbacks") : all.callbacks(),
        setting == Setting.APP_RETURNS ? lines(sent, "appReturns") : all.appReturns(),
        setting == Setting.DIRECT_LOGIN ? arrival(sent) : all.directLogin(),
        setting == Setting.KEY_WRAP ? keyWrap(sent, all) : all.keyWrap());
  }

  private static ShownName name(SentForm sent, String before) {
    return ShownName.of(
        sent.text(before + Language.EN_US.tag()),
        sent.text(before + Language.ZH_HK.tag()),
        sent.text(before + Language.ZH_CN.tag()));
  }

  /// A row that is left empty is none.
  private static List<ShownName> departments(SentForm sent) {
    return Stream.iterate(0, i -> i + 1)
        .limit(SettingsRules.MOST + SPARE)
        .map(i -> name(sent, "d" + i + "-"))
        .filter(one -> Stream.of(Language.values()).anyMatch(l -> !one.in(l).isEmpty()))
        .toList();
  }

  private static SortedMap<Scope, ShownName> scopes(SentForm sent) {
    var scopes = new TreeMap<Scope, ShownName>();
    for (var scope : Scope.values()) {
      if (!sent.text("scope-" + scope.wire()).isEmpty()) {
        scopes.put(scope, name(sent, "why-" + scope.wire() + "-"));
      }
    }
    return scopes;
  }

  private static List<String> lines(SentForm sent, String field) {
    return sent.text(field).lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  private static Optional<Arrival> arrival(SentForm sent) {
    var kind = sent.text("kind");
    return Arrays.stream(DirectLogin.Kind.values())
        .filter(one -> one.name().equals(kind))
        .findFirst()
        .map(one -> new Arrival(one, sent.text("address")));
  }

  private static KeyWrap keyWrap(SentForm sent, Settings all) {
    var wrap = sent.text("keyWrap");
    return Arrays.stream(KeyWrap.values())
        .filter(one -> one.name().equals(wrap))
        .findFirst()
        .orElse(all.keyWrap());
  }

  /// Which kind of arrival is chosen.
  static String kind(Settings all) {
    return all.directLogin().map(to -> to.kind().name()).orElse(NONE);
  }

  /// Names of a setting as it was shown: what somebody saves elsewhere meanwhile is seen by it.
  static String mark(Setting setting, Settings all) {
    var parts = new ArrayList<String>();
    switch (setting) {
      case NAME -> parts.add(tagged(all.name()));
      case DEPARTMENTS -> all.departments().forEach(one -> parts.add(tagged(one)));
      case DOMAIN -> parts.add(all.domain());
      case SCOPES -> all.scopes().forEach((scope, why) -> parts.add(scope.wire() + tagged(why)));
      case CALLBACKS -> parts.addAll(all.callbacks());
      case APP_RETURNS -> parts.addAll(all.appReturns());
      case DIRECT_LOGIN ->
          all.directLogin().ifPresent(to -> parts.add(to.kind() + " " + to.address()));
      case KEY_WRAP -> parts.add(all.keyWrap().name());
    }
    var bytes = String.join("\n", parts).getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(bytes).toString();
  }

  private static String tagged(ShownName name) {
    return Stream.of(Language.values())
        .map(l -> l.tag() + "=" + name.in(l))
        .collect(Collectors.joining("\t"));
  }

  /// The id of the field at which a fault stands.
  static String field(SettingsFault fault) {
    return switch (fault.setting()) {
      case NAME -> "name-" + fault.key();
      case DEPARTMENTS ->
          fault.key().isEmpty()
              ? "d0-" + Language.EN_US.tag()
              : "d" + fault.at() + "-" + fault.key();
      case DOMAIN -> "domain";
      case SCOPES -> fault.key().isEmpty() ? "scopes" : "why-" + fault.key().replace(' ', '-');
      case CALLBACKS -> "callbacks";
      case APP_RETURNS -> "appReturns";
      case DIRECT_LOGIN -> "address";
      case KEY_WRAP -> "keyWrap";
    };
  }
}
