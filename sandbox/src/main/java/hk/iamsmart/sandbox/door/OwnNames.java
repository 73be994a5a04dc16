package hk.iamsmart.sandbox.door;

import hk.iamsmart.platform.ground.CannotStart;
import java.net.InetAddress;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The host names under which a sandbox is called: those of the machine itself, the one in its
/// public address, and those in `IAMSMART_HOSTS`. A page elsewhere can make its own name lead to
/// this machine (DNS rebinding), but it cannot call by another name than its own.
///
/// @param names as [#plain] writes them
record OwnNames(Set<String> names) {
  private static final Pattern HOST =
      Pattern.compile(
          "(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*\\.?)(?::[0-9]{0,5})?");
  private static final List<String> THIS_MACHINE = List.of("localhost", "127.0.0.1", "[::1]");

  OwnNames {
    names = Set.copyOf(names);
  }

  /// @throws CannotStart when one of them is no host name
  static OwnNames of(URI baseUrl, Collection<String> more) {
    var names = new LinkedHashSet<>(THIS_MACHINE);
    plain(baseUrl.getHost()).ifPresent(names::add);
    for (var name : more) {
      names.add(
          plain(name.strip())
              .orElseThrow(() ->
                  new CannotStart(
                      "IAMSMART_HOSTS holds '"
                          + name
                          + "', which is no host name such as sandbox.example.hk.")));
    }
    return new OwnNames(names);
  }

  /// Whether a request with this Host header is for the sandbox; the port may be any, since a port
  /// may be mapped on the way.
  boolean hold(@Nullable String host) {
    return host != null && plain(host).map(names::contains).orElse(false);
  }

  /// The host without its port, in one way of writing.
  private static Optional<String> plain(String host) {
    var m = HOST.matcher(host);
    if (!m.matches()) {
      return Optional.empty();
    }
    var name = m.group(1);
    if (name.startsWith("[")) {
      return address(name.substring(1, name.length() - 1));
    }
    var plain = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    return Optional.of(plain.toLowerCase(Locale.ROOT));
  }

  private static Optional<String> address(String literal) {
    try {
      var address = InetAddress.ofLiteral(literal);
      return Optional.of(
          address.isLoopbackAddress() && literal.indexOf('.') < 0
              ? "[::1]"
              : "[" + address.getHostAddress() + "]");
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
