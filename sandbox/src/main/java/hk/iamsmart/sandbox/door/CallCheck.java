package hk.iamsmart.sandbox.door;

import hk.iamsmart.platform.door.MediaTypes;
import hk.iamsmart.sandbox.ground.Fault;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;

/// What every call of the sandbox's own REST interface has to keep: it comes from no page of
/// another origin, which could read secrets or change things in a developer's name; its body is
/// JSON and says so, which no form can; and the sandbox is prepared. The forms of the pages for
/// developers keep the same, but for their body.
///
/// Browsers say where a call comes from (`Sec-Fetch-Site`); scripts say nothing and are let
/// through. Where they do not say it, as over plain HTTP by any name but localhost, `Origin`
/// judges: a page for developers tells our own addresses its origin, which other pages of ours
/// never do.
final class CallCheck extends OncePerRequestFilter {
  static final String PATHS = "/sandbox/v1/*";
  static final String PAGES = "/developers/*";
  private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");
  private static final Pattern ORIGIN = Pattern.compile("https?://([^/?#@]+)");

  private final Preparation preparation;
  private final String publicOrigin;

  CallCheck(Preparation preparation, URI baseUrl) {
    this.preparation = preparation;
    this.publicOrigin =
        (baseUrl.getScheme() + "://" + baseUrl.getAuthority()).toLowerCase(Locale.ROOT);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    // no other origin may load an answer as a script, a picture or a frame either
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    boolean page = request.getServletPath().startsWith("/developers");
    if (page) {
      response.setHeader("Referrer-Policy", "same-origin");
    }
    if (page && HARMLESS.contains(request.getMethod())) {
      chain.doFilter(request, response); // links from elsewhere lead here
    } else if (!fromHere(request)) {
      Fault.crossSite().write(response);
    } else if (!preparation.isDone()) {
      Fault.notPrepared().write(response);
    } else if (!page && !HARMLESS.contains(request.getMethod()) && !isJson(request)) {
      Fault.notJson().write(response);
    } else {
      chain.doFilter(request, response);
    }
  }

  private boolean fromHere(HttpServletRequest request) {
    var site = request.getHeader("Sec-Fetch-Site");
    var origin = request.getHeader("Origin");
    return site == null ? origin == null || isOurs(origin, request) : OWN_SITES.contains(site);
  }

  /// The origin of a page of ours: the host that this call is for, or the public address when a
  /// proxy calls us by another name.
  private boolean isOurs(String origin, HttpServletRequest request) {
    var plain = origin.toLowerCase(Locale.ROOT);
    var m = ORIGIN.matcher(plain);
    return plain.equals(publicOrigin)
        || m.matches() && m.group(1).equalsIgnoreCase(request.getHeader("Host"));
  }

  /// Nothing at all needs no type.
  private static boolean isJson(HttpServletRequest request) {
    return request.getContentType() == null
        ? request.getContentLengthLong() <= 0 && request.getHeader("Transfer-Encoding") == null
        : MediaTypes.isOf(request, "application/json");
  }
}
