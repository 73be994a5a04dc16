package hk.iamsmart.platform.phonedoor;

import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/// What each fault says to the citizen, in the three languages; who writes a phone app reads it
/// too.
public final class FaultTexts {
  private final Map<Language, Properties> texts = new EnumMap<>(Language.class);

  public FaultTexts() {
    for (var language : Language.values()) {
      texts.put(language, read(language));
    }
  }

  public String text(WalletFault fault, Language language) {
    return text(fault.name(), language);
  }

  /// What is wrong with a value.
  String text(String problem, Language language) {
    return Objects.requireNonNull(texts.get(language)).getProperty(problem);
  }

  /// The first of the three that an `Accept-Language` names; the default when it names none.
  static Language language(String acceptLanguage) {
    for (var range : acceptLanguage.split(",")) {
      var language = Language.parse(range.replaceAll(";.*", "").strip());
      if (language.isPresent()) {
        return language.get();
      }
    }
    return Language.DEFAULT;
  }

  private static Properties read(Language language) {
    var file = "faults_" + language.tag().replace('-', '_') + ".properties";
    var properties = new Properties();
    try (var in = FaultTexts.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new Bug("no " + file);
      }
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (var fault : WalletFault.values()) {
      if (!properties.containsKey(fault.name())) {
        throw new Bug(file + " lacks " + fault);
      }
    }
    return properties;
  }
}
