package hk.iamsmart.demo.pages;

import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.dates.Dates;
import hk.iamsmart.sdk.AddressProof;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Properties;

/// The words of a service in one language: those that all services share, and its own, which come
/// first.
public final class Texts {
  private final Language language;
  private final Properties words = new Properties();

  /// @param service whose own words come first
  public Texts(String service, Language language) {
    this.language = language;
    read("/hk/iamsmart/demo/", language);
    read("/hk/iamsmart/demo/" + service + "/", language);
  }

  private void read(String folder, Language language) {
    var file =
        switch (language) {
          case EN_US -> "messages_en.properties";
          case ZH_HK -> "messages_zh_HK.properties";
          case ZH_CN -> "messages_zh_CN.properties";
        };
    try (var in = Texts.class.getResourceAsStream(folder + file)) {
      if (in == null) {
        throw new IllegalStateException("no " + folder + file);
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

  /// The text with values in the places `{0}`, `{1}` and so on.
  public String say(String key, Object... values) {
    var text = say(key);
    for (int i = 0; i < values.length; i++) {
      text = text.replace("{" + i + "}", values[i].toString());
    }
    return text;
  }

  /// The more particular of two texts that there is.
  public String sayOr(String particular, String general) {
    return say(has(particular) ? particular : general);
  }

  public boolean has(String key) {
    return words.containsKey(key);
  }

  public Properties words() {
    return words;
  }

  /// A day as the phone writes it: `17 May 1984`.
  public String date(LocalDate day) {
    return Dates.in(language).day(day);
  }

  /// A day of late, in a list: `17 May`.
  public String day(LocalDate day) {
    return language == Language.EN_US
        ? day.getDayOfMonth() + " " + english(day.getMonth())
        : day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
  }

  /// `May 1984`.
  public String month(YearMonth month) {
    return language == Language.EN_US
        ? english(month.getMonth()) + " " + month.getYear()
        : month.getYear() + "年" + month.getMonthValue() + "月";
  }

  private static String english(Month month) {
    return month.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  /// A time of the day in Hong Kong: `7:04 am`.
  public String time(Instant at) {
    return Dates.in(language).time(at);
  }

  /// A moment in Hong Kong: `26 November 2026, 7:04 am`.
  public String moment(Instant at) {
    return Dates.in(language).moment(at);
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
}
