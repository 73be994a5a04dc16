package hk.iamsmart.members.portalparts;

import hk.iamsmart.members.settings.Diff.Warning;
import hk.iamsmart.members.settings.Settings;
import hk.iamsmart.members.settings.SettingsFault;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.Scope;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Settings, what is wrong with them, and what to look at, in the reader's words.
public final class SettingWords {
  private static final Texts TEXTS = Texts.of(SettingWords.class);

  private SettingWords() {}

  public static Words in(Language language) {
    return TEXTS.in(language);
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
    var why = "fault." + fault.kind().name() + "." + fault.reason();
    var key =
        Stream.of(whole ? own : why, why, "fault." + fault.kind().name())
            .filter(t.keys()::contains)
            .findFirst()
            .orElseThrow();
    var values = settings.listed(fault.setting());
    var says = t.say(key, limit(fault), fault.reason());
    boolean ofOne = fault.kind() != SettingsFault.Kind.TOO_MANY && fault.at() < values.size();
    return ofOne ? values.get(fault.at()) + t.say("between") + says : says;
  }

  /// What part of the setting it is about, to stand before what is said of it: a language, or a
  /// scope and a language; empty when it is about the whole.
  public static String part(Words t, SettingsFault fault) {
    return Stream.of(fault.key().split(" "))
        .map(word ->
            Scope.parse(word).map(scope -> "scope." + scope.name()).orElse("language." + word))
        .filter(t.keys()::contains)
        .map(key -> t.say(key) + t.say("between"))
        .collect(Collectors.joining());
  }

  private static int limit(SettingsFault fault) {
    return fault.kind() == SettingsFault.Kind.TOO_MANY
        ? fault.setting().most()
        : fault.setting().longest();
  }
}
