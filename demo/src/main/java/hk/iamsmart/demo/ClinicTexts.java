package hk.iamsmart.demo;

import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.dates.Dates;
import hk.iamsmart.sdk.AddressProof;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Properties;

/// The clinic's words in one language.
public final class ClinicTexts {
  private final Language language;
  private final Properties words = new Properties();

  ClinicTexts(Language language) {
    this.language = language;
    var file =
        switch (language) {
          case EN_US -> "messages_en.properties";
          case ZH_HK -> "messages_zh_HK.properties";
          case ZH_CN -> "messages_zh_CN.properties";
        };
    try (var in = ClinicTexts.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("no " + file);
      }
      words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Language language() {
    return language;
  }

  /// @throws IllegalStateException when there is no such text, so that no page shows a key
  public String say(String key) {
    var text = words.getProperty(key);
    if (text == null) {
      throw new IllegalStateException("no text " + key + " in " + language);
    }
    return text;
  }

  boolean has(String key) {
    return words.containsKey(key);
  }

  Properties words() {
    return words;
  }

  /// A day as people in Hong Kong write it.
  public String date(LocalDate day) {
    return Dates.in(language).day(day);
  }

  /// A text that a utility has in several languages.
  public String of(AddressProof.Texts texts) {
    var mine =
        switch (language) {
          case EN_US -> texts.english();
          case ZH_HK -> texts.traditional();
          case ZH_CN -> texts.simplified();
        };
    return mine.isBlank() ? texts.english() : mine;
  }

  /// A moment as people in Hong Kong write it.
  public String moment(Instant at) {
    return Dates.in(language).moment(at);
  }
}
