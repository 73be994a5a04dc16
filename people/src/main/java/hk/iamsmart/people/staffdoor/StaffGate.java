package hk.iamsmart.people.staffdoor;

import hk.iamsmart.people.staff.StaffAddress;
import hk.iamsmart.people.staff.StaffSessions;
import hk.iamsmart.platform.gate.OpenPath;
import hk.iamsmart.platform.gate.PageHeaders;
import hk.iamsmart.platform.gate.PathLimit;
import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.SiteLink;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
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

/// Who may come in at the port of staff: whoever has a session, and anybody as far as the login and
/// an invitation.
@Configuration(proxyBeanMethods = false)
class StaffGate {
  private static final int CEREMONIES_PER_MINUTE = 60;
  private static final List<String> OPEN_PAGES =
      List.of("/assets/**", "/staff/login", "/staff/invitation", "/error");
  private static final String CEREMONIES = "/staff/passkey/**";

  @Bean
  FilterRegistrationBean<PortWall> wallBetweenThePorts(
      StaffPort port, StaffAddress address, HouseSettings house, ObjectProvider<SiteLink> links) {
    var wall = new PortWall(port, address, house.baseUrl(), links::stream);
    var registration = new FilterRegistrationBean<>(wall);
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }

  @Bean
  PathLimit ceremoniesOfAnAddress() {
    return new PathLimit(
        List.of(new OpenPath(HttpMethod.POST, CEREMONIES, "a passkey proves who it is")),
        CEREMONIES_PER_MINUTE);
  }

  @Bean
  @Order(0)
  SecurityFilterChain staff(
      HttpSecurity http,
      StaffPort port,
      StaffSessions sessions,
      SessionCookie cookie,
      StaffAddress address) {
    var path = PathPatternRequestMatcher.withDefaults();
    return http.securityMatcher(port::isOf)
        .authorizeHttpRequests(requests -> {
          for (var page : OPEN_PAGES) {
            requests.requestMatchers(path.matcher(page)).permitAll();
          }
          requests.requestMatchers(path.matcher(HttpMethod.POST, CEREMONIES)).permitAll();
          requests
              .requestMatchers(path.matcher("/staff"), path.matcher("/staff/**"))
              .authenticated();
          requests.anyRequest().denyAll();
        })
        .addFilterBefore(new KnownByCookie(sessions, cookie), AnonymousAuthenticationFilter.class)
        .csrf(AbstractHttpConfigurer::disable) // the wall lets no other site's call through
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .anonymous(_ -> {})
        .exceptionHandling(refused ->
            refused.authenticationEntryPoint((request, response, _) -> begin(request, response)))
        .headers(headers -> PageHeaders.write(headers, address.isSecure()))
        .build();
  }

  private static void begin(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getMethod().equals(HttpMethod.GET.name())) {
      response.sendRedirect("/staff/login?lang=" + ReaderLanguage.of(request).tag());
    } else {
      response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
    }
  }

  /// Looks the session up once a request.
  private static final class KnownByCookie extends OncePerRequestFilter {
    private final StaffSessions sessions;
    private final SessionCookie cookie;

    KnownByCookie(StaffSessions sessions, SessionCookie cookie) {
      this.sessions = sessions;
      this.cookie = cookie;
    }

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      cookie
          .of(request)
          .flatMap(sessions::find)
          .map(StaffAuthentication::new)
          .ifPresent(who -> {
            var context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(who);
            SecurityContextHolder.setContext(context);
          });
      chain.doFilter(request, response);
    }
  }
}
