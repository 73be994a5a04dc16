package hk.iamsmart.demo;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.Source;
import hk.iamsmart.sdk.BrowserSource;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// Renders a page in the reader's language.
@Component
final class ClinicPages {
  private static final String LANGUAGE = "clinic-language";
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors"
          + " 'none'; form-action 'self'";

  /// The one page that has a script.
  private static final String WAITING = "asking";

  /// The one page whose form leads to the platform.
  private static final String REGISTRATION = "register";

  private static final Set<String> SWITCHED =
      Set.of("/", "/me", "/register", "/record", "/consent", "/asking");

  private final ClinicSettings settings;
  private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);
  private final Map<Language, ClinicTexts> texts =
      Stream.of(Language.values()).collect(Collectors.toMap(l -> l, ClinicTexts::new));

  ClinicPages(ClinicSettings settings) {
    this.settings = settings;
  }

  /// What the reader's browser is.
  Source source(HttpServletRequest request) {
    var agent = request.getHeader(HttpHeaders.USER_AGENT);
    return BrowserSource.of(agent == null ? "" : agent);
  }

  ClinicTexts texts(HttpServletRequest request) {
    return Objects.requireNonNull(texts.get(language(request)));
  }

  static ResponseEntity<String> redirect(String to) {
    return ResponseEntity.status(HttpStatus.FOUND)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("Referrer-Policy", "no-referrer")
        .location(URI.create(to))
        .build();
  }

  /// The reader's choice now, an earlier one, or what the browser prefers.
  Language language(HttpServletRequest request) {
    return chosen(request)
        .or(() -> remembered(request))
        .orElseGet(() -> preferred(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)));
  }

  /// @param template below `clinic/`
  ResponseEntity<String> page(
      HttpServletRequest request, int status, String template, Map<String, Object> parameters) {
    var language = language(request);
    var all = new HashMap<>(parameters);
    all.put("t", texts.get(language));
    all.put("path", "GET".equals(request.getMethod()) ? switchPath(request) : "/");
    var output = new StringOutput();
    engine.render("clinic/" + template + ".jte", all, output);
    var answer =
        ResponseEntity.status(status)
            .header(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8")
            .header(HttpHeaders.CONTENT_LANGUAGE, language.tag())
            .header(HttpHeaders.CACHE_CONTROL, "no-store")
            .header("Content-Security-Policy", policy(template))
            .header("Referrer-Policy", "no-referrer")
            .header("X-Content-Type-Options", "nosniff");
    if (chosen(request).isPresent()) {
      // not by the entity, whose headers would replace the cookie of a new session
      response().addHeader(HttpHeaders.SET_COOKIE, remember(language, request.isSecure()));
    }
    return answer.body(output.toString());
  }

  /// Browsers hold redirects of a form to the policy as well.
  private String policy(String template) {
    return switch (template) {
      case WAITING -> CONTENT_SECURITY_POLICY + "; script-src 'self'; connect-src 'self'";
      case REGISTRATION -> CONTENT_SECURITY_POLICY + " " + settings.platformOrigin();
      default -> CONTENT_SECURITY_POLICY;
    };
  }

  /// A callback's address works once: the switch leads home from there.
  private static String switchPath(HttpServletRequest request) {
    return SWITCHED.contains(request.getRequestURI()) ? request.getRequestURI() : "/";
  }

  private static Optional<Language> chosen(HttpServletRequest request) {
    return Optional.ofNullable(request.getParameter("lang")).flatMap(Language::parse);
  }

  private static Optional<Language> remembered(HttpServletRequest request) {
    var cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(c -> c.getName().equals(LANGUAGE))
            .map(Cookie::getValue)
            .findFirst()
            .flatMap(Language::parse);
  }

  private static Language preferred(@Nullable String header) {
    if (header == null || header.length() > 200) {
      return Language.DEFAULT;
    }
    try {
      var known =
          Stream.of(Language.values()).map(Language::locale).map(Locale::toLanguageTag).toList();
      var ranges = Locale.LanguageRange.parse(header);
      for (var range : ranges) {
        var tag = range.getRange();
        if (tag.startsWith("en")) {
          return Language.EN_US;
        }
        if (tag.startsWith("zh")) {
          var best = Locale.lookupTag(List.of(range), known);
          return best == null ? Language.DEFAULT : Language.parse(best).orElse(Language.DEFAULT);
        }
      }
    } catch (IllegalArgumentException _) {
      return Language.DEFAULT;
    }
    return Language.DEFAULT;
  }

  private static HttpServletResponse response() {
    var current = (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
    return Objects.requireNonNull(current.getResponse());
  }

  private static String remember(Language language, boolean secure) {
    return ResponseCookie.from(LANGUAGE, language.tag())
        .path("/")
        .httpOnly(true)
        .secure(secure)
        .sameSite("Lax")
        .maxAge(Duration.ofDays(90))
        .build()
        .toString();
  }
}
