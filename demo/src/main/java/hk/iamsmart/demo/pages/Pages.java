package hk.iamsmart.demo.pages;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import hk.iamsmart.demo.connection.Connection;
import hk.iamsmart.demo.connection.DemoSettings;
import hk.iamsmart.demo.connection.OnlineService;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.Source;
import hk.iamsmart.sdk.BrowserSource;
import jakarta.servlet.DispatcherType;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// Renders the pages of one service in the reader's language.
public final class Pages {
  private static final String LANGUAGE = "demo-language";
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self';"
          + " font-src 'self'; base-uri 'none'; ";

  private final OnlineService service;
  private final DemoSettings settings;
  private final Connection connection;
  private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);
  private final Map<Language, Texts> texts;

  public Pages(OnlineService service, DemoSettings settings, Connection connection) {
    this.service = service;
    this.settings = settings;
    this.connection = connection;
    this.texts =
        Stream.of(Language.values())
            .collect(Collectors.toMap(l -> l, l -> new Texts(service.id(), l)));
  }

  /// What the reader's browser is.
  public Source source(HttpServletRequest request) {
    var agent = request.getHeader(HttpHeaders.USER_AGENT);
    return BrowserSource.of(agent == null ? "" : agent);
  }

  public Texts texts(HttpServletRequest request) {
    return Objects.requireNonNull(texts.get(language(request)));
  }

  public static ResponseEntity<String> redirect(String to) {
    return ResponseEntity.status(HttpStatus.FOUND)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("Referrer-Policy", "no-referrer")
        .location(URI.create(to))
        .build();
  }

  /// The query that keeps a language which the reader has just chosen; empty without one.
  public static String languageOf(HttpServletRequest request) {
    return chosen(request).map(language -> "?lang=" + language.tag()).orElse("");
  }

  /// The reader's choice now, an earlier one, or what the browser prefers.
  public Language language(HttpServletRequest request) {
    return chosen(request)
        .or(() -> remembered(request))
        .orElseGet(() -> preferred(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)));
  }

  /// @param template its name, such as `clinic/home`
  public ResponseEntity<String> page(
      HttpServletRequest request, int status, String template, Map<String, Object> parameters) {
    var language = language(request);
    var t = texts(request);
    var all = new HashMap<>(parameters);
    all.put(
        "frame", new Frame(service, t, here(request), settings.platform(), connection.toSandbox()));
    all.put("t", t);
    var output = new StringOutput();
    engine.render(template + ".jte", all, output);
    var answer =
        ResponseEntity.status(status)
            .header(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8")
            .header(HttpHeaders.CONTENT_LANGUAGE, language.tag())
            .header(HttpHeaders.CACHE_CONTROL, "no-store")
            .header("Content-Security-Policy", policy())
            .header("Referrer-Policy", "no-referrer")
            .header("X-Content-Type-Options", "nosniff");
    if (chosen(request).isPresent()) {
      // not by the entity, whose headers would replace the cookie of a new session
      response().addHeader(HttpHeaders.SET_COOKIE, remember(language, request.isSecure()));
    }
    return answer.body(output.toString());
  }

  /// Browsers hold redirects of a form to the policy as well, and forms lead to the platform. A
  /// sandbox shows the services beside a phone; nobody else puts them into a frame.
  private String policy() {
    var origin = settings.platformOrigin();
    return CONTENT_SECURITY_POLICY
        + ("frame-ancestors " + (connection.toSandbox() ? origin : "'none'"))
        + ("; form-action 'self' " + origin);
  }

  /// A callback's address works once, and that of a posted form not at all: the language switch
  /// leads home from there.
  private String here(HttpServletRequest request) {
    var uri = request.getRequestURI();
    boolean stays =
        "GET".equals(request.getMethod())
            && request.getDispatcherType() != DispatcherType.ERROR
            && !uri.equals(service.at(OnlineService.CALLBACK))
            && !uri.equals(service.at(OnlineService.DIRECT));
    return stays ? uri : service.home();
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
