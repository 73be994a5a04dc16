package hk.iamsmart.platform.gate;

import hk.iamsmart.platform.door.Caller;
import hk.iamsmart.platform.door.Callers;
import hk.iamsmart.platform.door.RateLimit;
import hk.iamsmart.platform.door.RetryAfter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/// Counts what one network address opens, before anything else is done for it.
final class AddressLimits extends OncePerRequestFilter {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Callers callers;
  private final List<Limit> limits;

  AddressLimits(Callers callers, List<PathLimit> limits, LongSupplier nanos) {
    this.callers = callers;
    this.limits = limits.stream().map(limit -> limit(limit, nanos)).toList();
  }

  private record Limit(List<PathPatternRequestMatcher> paths, RateLimit rate) {
    boolean counts(HttpServletRequest request) {
      return paths.stream().anyMatch(path -> path.matches(request));
    }
  }

  private static Limit limit(PathLimit limit, LongSupplier nanos) {
    var paths = limit.paths().stream().flatMap(AddressLimits::matchers).toList();
    return new Limit(paths, new RateLimit(limit.perMinute(), MINUTE, nanos));
  }

  /// Who only asks for the headers counts like who reads the page.
  private static Stream<PathPatternRequestMatcher> matchers(OpenPath path) {
    var by = PathPatternRequestMatcher.withDefaults();
    return path.method().equals(HttpMethod.GET)
        ? Stream.of(HttpMethod.GET, HttpMethod.HEAD).map(m -> by.matcher(m, path.pattern()))
        : Stream.of(by.matcher(path.method(), path.pattern()));
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var caller = callers.of(request);
    var wait = caller.harness() ? Duration.ZERO : wait(request, caller);
    if (wait.isPositive()) {
      RetryAfter.tell(response, wait);
      response.sendError(429);
      return;
    }
    chain.doFilter(request, response);
  }

  private Duration wait(HttpServletRequest request, Caller caller) {
    for (var limit : limits) {
      if (limit.counts(request)) {
        var wait = limit.rate().take(caller.network());
        if (wait.isPositive()) {
          return wait;
        }
      }
    }
    return Duration.ZERO;
  }
}
