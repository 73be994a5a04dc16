package hk.iamsmart.members.portaldoor;

import hk.iamsmart.members.membership.PortalUsers;
import hk.iamsmart.people.passkeydoor.OwnPages;
import hk.iamsmart.platform.gate.OpenPath;
import hk.iamsmart.platform.gate.PageHeaders;
import hk.iamsmart.platform.gate.PathLimit;
import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.platform.look.ReaderLanguage;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/// Who may come in at the portal: whoever has a session, and anybody as far as the login and an
/// invitation.
@Configuration(proxyBeanMethods = false)
class PortalGate {
  static final String PORTAL = "/portal";
  private static final int CEREMONIES_PER_MINUTE = 60;
  private static final int PAGES_PER_MINUTE = 600;

  @Bean
  static OpenPath openPortal() {
    return new OpenPath(HttpMethod.GET, PORTAL, "members of organisations log in here");
  }

  @Bean
  static OpenPath openPortalInvitation() {
    return new OpenPath(
        HttpMethod.GET, PORTAL + "/invitation", "the same page for everybody; the link proves");
  }

  @Bean
  static OpenPath openPortalCeremonies() {
    return new OpenPath(HttpMethod.POST, PORTAL + "/passkey/**", "a passkey proves who it is");
  }

  @Bean
  static PathLimit portalCeremoniesOfAnAddress() {
    return new PathLimit(List.of(openPortalCeremonies()), CEREMONIES_PER_MINUTE);
  }

  @Bean
  static PathLimit portalPagesOfAnAddress() {
    return new PathLimit(
        List.of(
            new OpenPath(HttpMethod.GET, PORTAL + "/**", "counted before a session is looked up"),
            new OpenPath(HttpMethod.POST, PORTAL + "/**", "counted before a session is looked up")),
        PAGES_PER_MINUTE);
  }

  @Bean
  @Order(2)
  SecurityFilterChain portal(
      HttpSecurity http,
      PortalUsers users,
      PortalCookie cookie,
      HouseSettings house,
      List<OpenPath> open) {
    var path = PathPatternRequestMatcher.withDefaults();
    return http.securityMatcher(PORTAL, PORTAL + "/**")
        .authorizeHttpRequests(requests -> {
          for (var one : open) {
            if (isOfPortal(one)) {
              requests.requestMatchers(path.matcher(one.method(), one.pattern())).permitAll();
            }
          }
          requests.requestMatchers(path.matcher(HttpMethod.HEAD, PORTAL)).permitAll();
          requests.anyRequest().authenticated();
        })
        .addFilterBefore(new KnownByCookie(users, cookie), AnonymousAuthenticationFilter.class)
        .csrf(AbstractHttpConfigurer::disable) // no form of another site is let through
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .anonymous(_ -> {})
        .exceptionHandling(refused ->
            refused.authenticationEntryPoint((request, response, _) -> begin(request, response)))
        .headers(headers -> PageHeaders.write(headers, "https".equals(house.baseUrl().getScheme())))
        .build();
  }

  private static boolean isOfPortal(OpenPath one) {
    return one.pattern().equals(PORTAL) || one.pattern().startsWith(PORTAL + "/");
  }

  /// To the login in the language of the page, and from there to the page that was asked for.
  private static void begin(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getMethod().equals(HttpMethod.GET.name())) {
      var query = request.getQueryString();
      var asked = request.getRequestURI() + (query == null ? "" : "?" + query);
      var next = URLEncoder.encode(asked, StandardCharsets.UTF_8);
      var language = ReaderLanguage.of(request).tag();
      response.sendRedirect(PORTAL + "?lang=" + language + "&next=" + next);
    } else {
      response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
    }
  }

  /// Looks the session up once a request, and refuses what another site sent.
  private static final class KnownByCookie extends OncePerRequestFilter {
    private final PortalUsers users;
    private final PortalCookie cookie;

    KnownByCookie(PortalUsers users, PortalCookie cookie) {
      this.users = users;
      this.cookie = cookie;
    }

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      if (OwnPages.isForeign(request)) {
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
        return;
      }
      cookie
          .cookie()
          .of(request)
          .flatMap(users::find)
          .map(PortalAuthentication::new)
          .ifPresent(who -> {
            var context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(who);
            SecurityContextHolder.setContext(context);
          });
      chain.doFilter(request, response);
    }
  }
}
