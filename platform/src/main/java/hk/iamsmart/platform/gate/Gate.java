package hk.iamsmart.platform.gate;

import hk.iamsmart.platform.door.Callers;
import hk.iamsmart.platform.door.DoorSettings;
import hk.iamsmart.platform.door.Places;
import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.platform.look.Framers;
import java.time.Duration;
import java.util.List;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/// Spring Security around Spring MVC and around nothing else: its filter hangs on the dispatcher
/// servlet by name, so the sealed API and the wallet API never pass through it.
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class Gate {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int PAGES_AT_ONCE = 8;
  private static final int PAGES_AT_ONCE_EACH = 6;

  @Bean
  OpenPath openQrPage() {
    return new OpenPath(HttpMethod.GET, "/api/v1/auth/getQR", "a login begins here");
  }

  @Bean
  OpenPath openBrokerPages() {
    return new OpenPath(HttpMethod.GET, "/broker/**", "with the cookie of that login");
  }

  @Bean
  OpenPath openBrokerAnswers() {
    return new OpenPath(HttpMethod.POST, "/broker/**", "with the cookie of that login");
  }

  @Bean
  OpenPath openAppLinks() {
    return new OpenPath(HttpMethod.GET, "/app/**", "an app of a service opens the wallet page");
  }

  @Bean
  OpenPath openWalletPage() {
    return new OpenPath(
        HttpMethod.GET, "/wallet/**", "the page; its calls are signed by the phone");
  }

  @Bean
  OpenPath openAssets() {
    return new OpenPath(HttpMethod.GET, "/assets/**", "style, script, pictures");
  }

  /// What begins a login.
  @Bean
  PathLimit loginsOfAnAddress(DoorSettings settings) {
    return new PathLimit(
        List.of(
            openQrPage(),
            openAppLinks(),
            new OpenPath(HttpMethod.GET, "/broker/v2_auth", "for apps"),
            new OpenPath(HttpMethod.POST, "/broker/*/refresh", "begins again")),
        settings.loginsPerMinute());
  }

  /// Places for the work of pages, in processor and database. What checks and signs for anybody has
  /// places of its own.
  @Bean
  Places pagePlaces() {
    return new Places(PAGES_AT_ONCE, PAGES_AT_ONCE_EACH, PATIENCE);
  }

  @Bean
  HttpFirewall pathFirewall(ObjectProvider<Base64Path> data) {
    return new PathFirewall(data.orderedStream().toList());
  }

  /// Tomcat leaves an encoded slash as it is, and the firewall decides.
  @Bean
  TomcatConnectorCustomizer encodedSlashes() {
    return connector ->
        connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
  }

  /// Health and metrics, on the management port alone.
  @Bean
  @Order(1)
  SecurityFilterChain operators(HttpSecurity http) {
    return http.securityMatcher(EndpointRequest.toAnyEndpoint())
        .authorizeHttpRequests(any -> any.anyRequest().permitAll())
        .csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .build();
  }

  /// Pages for anybody. No cookie says who somebody is, so there is no session to keep and nothing
  /// that a forged request could borrow.
  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  SecurityFilterChain anybody(
      HttpSecurity http,
      List<OpenPath> open,
      HouseSettings house,
      ObjectProvider<Framers> framing) {
    var framers = framing.getIfAvailable(() -> Framers.NOBODY);
    var path = PathPatternRequestMatcher.withDefaults();
    var unopened = new Unopened(open);
    return http.authorizeHttpRequests(
            requests -> {
              for (var p : open) {
                requests.requestMatchers(path.matcher(p.method(), p.pattern())).permitAll();
                if (p.method().equals(HttpMethod.GET)) {
                  requests.requestMatchers(path.matcher(HttpMethod.HEAD, p.pattern())).permitAll();
                }
              }
              requests.requestMatchers(path.matcher("/error")).permitAll();
              requests.anyRequest().denyAll();
            })
        .csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .anonymous(_ -> {})
        .exceptionHandling(refused -> {
          refused.authenticationEntryPoint(
              (request, response, _) -> unopened.answer(request, response));
          refused.accessDeniedHandler((request, response, _) -> unopened.answer(request, response));
        })
        .headers(headers ->
            PageHeaders.write(headers, "https".equals(house.baseUrl().getScheme()), framers))
        .build();
  }

  @Bean
  DelegatingFilterProxyRegistrationBean securityFilterChainRegistration(
      DispatcherServletRegistrationBean pages) {
    return new DelegatingFilterProxyRegistrationBean("springSecurityFilterChain", pages);
  }

  @Bean
  FilterRegistrationBean<PageTxId> txIdOfPages(
      PageTxId filter, DispatcherServletRegistrationBean pages) {
    var registration = new FilterRegistrationBean<>(filter, pages);
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }

  @Bean
  FilterRegistrationBean<AddressLimits> limitsOfPages(
      Callers callers, List<PathLimit> limits, DispatcherServletRegistrationBean pages) {
    var filter = new AddressLimits(callers, limits, System::nanoTime);
    var registration = new FilterRegistrationBean<>(filter, pages);
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
    return registration;
  }
}
