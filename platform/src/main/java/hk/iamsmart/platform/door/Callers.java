package hk.iamsmart.platform.door;

import hk.iamsmart.platform.ground.CannotStart;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The one place that says who is calling. Behind a proxy that the operator trusts it is the
/// rightmost address of `X-Forwarded-For` that is no such proxy; everywhere else the peer of the
/// connection, whatever a header says. `Forwarded` (RFC 7239) is not read: a proxy that does not
/// write it passes on what the caller wrote.
@Component
public final class Callers {
  private static final String HEADER = "X-Forwarded-For";
  private static final InetAddress UNKNOWN = Networks.address("0.0.0.0").orElseThrow();

  private final Networks proxies;
  private final List<Harness> harnesses;

  Callers(
      @Value("${iamsmart.trusted-proxies:}") String trusted, ObjectProvider<Harness> harnesses) {
    this.proxies = proxies(trusted.strip());
    this.harnesses = harnesses.orderedStream().toList();
  }

  private static Networks proxies(String trusted) {
    if (trusted.isEmpty() || trusted.equals("none")) {
      return Networks.NONE;
    }
    try {
      return Networks.parse(trusted);
    } catch (IllegalArgumentException e) {
      throw new CannotStart(
          "IAMSMART_TRUSTED_PROXIES is 'none' or networks such as 10.0.0.0/8,2001:db8::/32: "
              + e.getMessage(),
          e);
    }
  }

  /// Who makes this request.
  public Caller of(HttpServletRequest request) {
    var hops = hops(request);
    var caller = peer(request);
    for (int i = hops.size() - 1; i >= 0 && proxies.contain(caller); i--) {
      var hop = Networks.address(withoutPort(hops.get(i)));
      if (hop.isEmpty()) {
        break; // a proxy that hides who called stands for all its callers
      }
      caller = hop.get();
    }
    return caller(caller);
  }

  /// The same for an address that no header can change.
  public Caller caller(InetAddress address) {
    return new Caller(address, harnesses.stream().anyMatch(h -> h.networks().contain(address)));
  }

  /// Whether a proxy that the operator trusts has this address.
  public boolean isProxy(InetAddress address) {
    return proxies.contain(address);
  }

  private static InetAddress peer(HttpServletRequest request) {
    return Optional.ofNullable(request.getRemoteAddr())
        .map(text -> text.replaceFirst("%.*", ""))
        .flatMap(Networks::address)
        .orElse(UNKNOWN);
  }

  private static List<String> hops(HttpServletRequest request) {
    var hops = new ArrayList<String>();
    for (var line : Collections.list(request.getHeaders(HEADER))) {
      hops.addAll(List.of(line.split(",", -1)));
    }
    return hops;
  }

  /// `192.0.2.7:4711` and `[2001:db8::7]:4711` without their ports, as some proxies write them.
  private static String withoutPort(String hop) {
    var text = hop.strip();
    if (text.startsWith("[")) {
      int end = text.indexOf(']');
      return end < 0 ? text : text.substring(1, end);
    }
    int colon = text.indexOf(':');
    return colon >= 0 && colon == text.lastIndexOf(':') ? text.substring(0, colon) : text;
  }
}
