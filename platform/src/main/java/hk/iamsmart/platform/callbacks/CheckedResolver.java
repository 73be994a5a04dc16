package hk.iamsmart.platform.callbacks;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;

/// Asks for the addresses of a host once and gives away only what may be reached. The client
/// connects to what it is given and never asks again, so that a name cannot point elsewhere a
/// moment later (DNS rebinding).
public final class CheckedResolver implements DnsResolver {
  private final DnsResolver names;
  private final Reach reach;
  private final Duration patience;

  /// @param patience for one look-up
  public CheckedResolver(DnsResolver names, Reach reach, Duration patience) {
    this.names = names;
    this.reach = reach;
    this.patience = patience;
  }

  /// One of the host's addresses is out of reach: the whole name is not trusted.
  public static final class Forbidden extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    private Forbidden(String message) {
      super(message);
    }
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    var own = reach.own(host);
    var found = own.isPresent() ? new InetAddress[] {own.get()} : ask(host);
    for (var address : found) {
      if (!reach.allows(address)) {
        throw new Forbidden(host + " is " + address.getHostAddress() + ", which is out of reach");
      }
    }
    return found;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host.toLowerCase(Locale.ROOT);
  }

  /// On a thread of the system: a look-up blocks it natively, and would hold up every virtual
  /// thread of a processor while a name server is silent.
  private InetAddress[] ask(String host) throws UnknownHostException {
    var asking = new FutureTask<>(() -> names.resolve(host));
    Thread.ofPlatform().daemon().name("dns").start(asking);
    try {
      return asking.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownHostException unknown) {
        throw unknown;
      }
      throw unknown(host, e);
    } catch (TimeoutException e) {
      throw unknown(host + ": no answer from the name servers", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unknown(host, e);
    }
  }

  private static UnknownHostException unknown(String message, Exception cause) {
    var unknown = new UnknownHostException(message);
    unknown.initCause(cause);
    return unknown;
  }
}
