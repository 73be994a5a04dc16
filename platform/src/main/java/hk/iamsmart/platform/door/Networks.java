package hk.iamsmart.platform.door;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Ranges of addresses as CIDR writes them (RFC 4632, RFC 4291 §2.3). No name is ever looked up.
public final class Networks {
  public static final Networks NONE = new Networks(List.of());

  private static final Pattern IPV4 =
      Pattern.compile("(?:(?:0|[1-9][0-9]{0,2})\\.){3}(?:0|[1-9][0-9]{0,2})");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
  private static final Pattern LENGTH = Pattern.compile("0|[1-9][0-9]{0,2}");

  private final List<Network> networks;

  private Networks(List<Network> networks) {
    this.networks = List.copyOf(networks);
  }

  private record Network(InetAddress first, int bits) {
    boolean contains(InetAddress address) {
      var mine = first.getAddress();
      var other = address.getAddress();
      if (mine.length != other.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        if (((mine[bit / 8] ^ other[bit / 8]) & 0x80 >> bit % 8) != 0) {
          return false;
        }
      }
      return true;
    }

    /// Whether nothing is set behind the prefix.
    boolean exact() {
      var bytes = first.getAddress();
      for (int bit = bits; bit < bytes.length * 8; bit++) {
        if ((bytes[bit / 8] & 0x80 >> bit % 8) != 0) {
          return false;
        }
      }
      return true;
    }
  }

  /// Separated by commas: `10.0.0.0/8, 2001:db8::/32, 192.0.2.7`.
  ///
  /// @throws IllegalArgumentException saying which part is wrong, and why
  public static Networks parse(String text) {
    var networks = new ArrayList<Network>();
    for (var part : text.split(",", -1)) {
      networks.add(network(part.strip()));
    }
    return new Networks(networks);
  }

  private static Network network(String part) {
    int slash = part.indexOf('/');
    var address = address(slash < 0 ? part : part.substring(0, slash));
    if (address.isEmpty()) {
      throw new IllegalArgumentException("'" + part + "' is no address and no network");
    }
    int most = address.get().getAddress().length * 8;
    var length = slash < 0 ? Integer.toString(most) : part.substring(slash + 1);
    int bits = LENGTH.matcher(length).matches() ? Integer.parseInt(length) : -1;
    if (bits < 1 || bits > most) {
      throw new IllegalArgumentException("the length of '" + part + "' is not 1 to " + most);
    }
    var network = new Network(address.get(), bits);
    if (!network.exact()) {
      throw new IllegalArgumentException("'" + part + "' has bits behind its length");
    }
    return network;
  }

  /// An address as it is written, an IPv4 one also inside of IPv6; never a name.
  public static Optional<InetAddress> address(String literal) {
    if (!IPV4.matcher(literal).matches() && !IPV6.matcher(literal).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(literal));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  public boolean contain(InetAddress address) {
    return networks.stream().anyMatch(network -> network.contains(address));
  }
}
