package hk.iamsmart.platform.callbacks;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/// Where callbacks may go. Production: the public internet, by TLS. The sandbox: anywhere.
public interface Reach {
  /// Whether a connection may be made to it.
  boolean allows(InetAddress address);

  /// Whether `http` is allowed beside `https`.
  boolean plainHttp();

  /// Where a host is that no name server knows; empty for all that are looked up.
  default Optional<InetAddress> own(String host) {
    return Optional.empty();
  }

  /// Who is trusted to vouch for hosts, beside those whom the settings name.
  default List<X509Certificate> authorities() {
    return List.of();
  }

  /// Nothing but the public internet, by TLS: a callback URL must not lead into our own network.
  final class PublicInternet implements Reach {
    /// IANA IPv4 Special-Purpose Address Registry (RFC 6890), and class D and E.
    private static final List<Network> CLOSED_4 =
        List.of(
            Network.of(8, 0),
            Network.of(8, 10),
            Network.of(10, 100, 64), // shared by carriers, RFC 6598
            Network.of(8, 127),
            Network.of(16, 169, 254),
            Network.of(12, 172, 16),
            Network.of(24, 192, 0, 0),
            Network.of(24, 192, 0, 2),
            Network.of(24, 192, 88, 99),
            Network.of(16, 192, 168),
            Network.of(15, 198, 18),
            Network.of(24, 198, 51, 100),
            Network.of(24, 203, 0, 113),
            Network.of(3, 224));

    /// Global unicast (RFC 4291 §2.4); everything else is closed, mapped IPv4 and ULA among it.
    private static final Network OPEN_6 = Network.of(3, 0x20);

    /// Parts of it that lead to IPv4 or nowhere: Teredo and its neighbours, documentation, 6to4.
    private static final List<Network> CLOSED_6 =
        List.of(
            Network.of(23, 0x20, 0x01, 0x00),
            Network.of(32, 0x20, 0x01, 0x0d, 0xb8),
            Network.of(16, 0x20, 0x02),
            Network.of(20, 0x3f, 0xff, 0x00));

    @Override
    public boolean allows(InetAddress address) {
      var bytes = address.getAddress();
      return address instanceof Inet4Address
          ? CLOSED_4.stream().noneMatch(n -> n.holds(bytes))
          : OPEN_6.holds(bytes) && CLOSED_6.stream().noneMatch(n -> n.holds(bytes));
    }

    @Override
    public boolean plainHttp() {
      return false;
    }

    private record Network(byte[] prefix, int bits) {
      static Network of(int bits, int... octets) {
        var prefix = new byte[(bits + 7) / 8];
        for (int i = 0; i < octets.length; i++) {
          prefix[i] = (byte) octets[i];
        }
        return new Network(prefix, bits);
      }

      boolean holds(byte[] address) {
        for (int i = 0; i < prefix.length; i++) {
          int left = bits - 8 * i;
          int mask = left >= 8 ? 0xff : 0xff << (8 - left);
          if (((address[i] ^ prefix[i]) & mask & 0xff) != 0) {
            return false;
          }
        }
        return true;
      }
    }
  }
}
