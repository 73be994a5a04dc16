package hk.iamsmart.platform.look;

import hk.iamsmart.protocol.Language;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which language a reader wants.
public final class ReaderLanguage {
  private static final String PARAMETER = "lang";

  private ReaderLanguage() {}

  /// `lang` when it names one of the three, else what the browser prefers, else the default.
  public static Language of(HttpServletRequest request) {
    return chosen(request).orElseGet(() -> preferred(request.getHeader("Accept-Language")));
  }

  /// What `lang` names.
  public static Optional<Language> chosen(HttpServletRequest request) {
    try {
      var claimed = request.getParameter(PARAMETER);
      return claimed == null ? Optional.empty() : Language.parse(claimed);
    } catch (IllegalStateException e) {
      return Optional.empty(); // a query that cannot be read names no language
    }
  }

  /// Chinese of any region is better answered in Chinese; simplified where it is the custom.
  static Language preferred(@Nullable String header) {
    if (header == null || header.length() > 200) {
      return Language.DEFAULT;
    }
    try {
      for (var range : Locale.LanguageRange.parse(header)) {
        var tag = range.getRange().toLowerCase(Locale.ROOT);
        if (tag.startsWith("en")) {
          return Language.EN_US;
        }
        if (tag.startsWith("zh-cn") || tag.startsWith("zh-sg") || tag.startsWith("zh-hans")) {
          return Language.ZH_CN;
        }
        if (tag.startsWith("zh")) {
          return Language.ZH_HK;
        }
      }
    } catch (IllegalArgumentException malformed) {
      return Language.DEFAULT;
    }
    return Language.DEFAULT;
  }
}
