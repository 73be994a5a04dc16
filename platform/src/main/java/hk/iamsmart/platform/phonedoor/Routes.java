package hk.iamsmart.platform.phonedoor;

import hk.iamsmart.platform.ground.Bug;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/// Which endpoint a call is for. Paths are compared as sent, nothing in them is decoded: the
/// signature covers them so.
final class Routes {
  private static final PathContainer.Options AS_SENT = PathContainer.Options.create('/', false);

  private final List<Route> routes = new ArrayList<>();

  Routes(List<WalletEndpoint> endpoints) {
    var parser = new PathPatternParser();
    parser.setPathOptions(AS_SENT);
    var taken = new HashSet<String>();
    for (var endpoint : endpoints) {
      if (!taken.add(endpoint.method() + " " + endpoint.path())) {
        throw new Bug("two endpoints for " + endpoint.method() + " " + endpoint.path());
      }
      routes.add(new Route(endpoint, parser.parse(WalletEndpoint.BASE + endpoint.path())));
    }
    routes.sort(Comparator.comparing(Route::pattern));
  }

  private record Route(WalletEndpoint endpoint, PathPattern pattern) {}

  /// An endpoint with what the path says.
  record Match(WalletEndpoint endpoint, Map<String, String> variables) {}

  /// The most exact one.
  Optional<Match> find(String method, String path) {
    var sent = PathContainer.parsePath(path, AS_SENT);
    for (var route : routes) {
      if (route.endpoint().method().equals(method)) {
        var match = route.pattern().matchAndExtract(sent);
        if (match != null) {
          return Optional.of(new Match(route.endpoint(), match.getUriVariables()));
        }
      }
    }
    return Optional.empty();
  }

  /// Those that this path has. What nobody signs is asked for by HEAD as well.
  SortedSet<String> methods(String path) {
    var sent = PathContainer.parsePath(path, AS_SENT);
    var methods = new TreeSet<String>();
    for (var route : routes) {
      if (route.pattern().matches(sent)) {
        methods.add(route.endpoint().method());
        if (route.endpoint() instanceof WalletEndpoint.OfAnybody open
            && open.method().equals("GET")) {
          methods.add("HEAD");
        }
      }
    }
    return methods;
  }
}
