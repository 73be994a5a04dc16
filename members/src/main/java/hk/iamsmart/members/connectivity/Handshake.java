package hk.iamsmart.members.connectivity;

import hk.iamsmart.members.connectivity.Finding.Kind;
import hk.iamsmart.platform.ground.Bug;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.jspecify.annotations.Nullable;

/// TLS as callbacks have it, and why it fails. A host whom nobody trusts is asked for its
/// certificates once more, and nothing is said to it.
final class Handshake {
  private static final Duration SOON = Duration.ofDays(30);
  private static final int DNS_NAME = 2;
  private static final int SHOWN_NAMES = 5;

  private final SSLContext tls;
  private final InstantSource realClock;

  /// @param tls as callbacks have it
  Handshake(SSLContext tls, InstantSource realClock) {
    this.tls = tls;
    this.realClock = realClock;
  }

  /// What it came to.
  sealed interface Outcome {}

  record Secured(Socket line, Kind kind, List<String> values) implements Outcome {}

  record Failed() implements Outcome {}

  /// A certificate that is at fault.
  record Reason(Kind kind, List<String> values) {}

  Outcome over(Socket socket, URI url) {
    try {
      var line = line(tls, socket, url);
      var parameters = line.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      line.setSSLParameters(parameters);
      line.startHandshake();
      var session = line.getSession();
      var chain = chain(session.getPeerCertificates());
      var shown = chain.getFirst();
      var left = Duration.between(realClock.instant(), shown.getNotAfter().toInstant());
      return new Secured(
          line,
          left.compareTo(SOON) < 0 ? Kind.TLS_ENDS : Kind.TLS_FINE,
          List.of(
              session.getProtocol(),
              names(shown),
              issuer(shown),
              shown.getNotAfter().toInstant().toString(),
              String.valueOf(left.toDays())));
    } catch (IOException _) {
      return new Failed();
    }
  }

  private static SSLSocket line(SSLContext context, Socket socket, URI url) throws IOException {
    var name = Probe.host(url);
    return (SSLSocket)
        context.getSocketFactory().createSocket(socket, name, Probe.port(url), false);
  }

  private static List<X509Certificate> chain(Certificate[] shown) {
    return Arrays.stream(shown).map(X509Certificate.class::cast).toList();
  }

  /// Looks at what is shown there, whoever vouches for it.
  Reason reason(InetSocketAddress at, URI url, int millis) {
    var seen = new Seen();
    try (var socket = new Socket()) {
      socket.connect(at, millis);
      socket.setSoTimeout(millis);
      try (var line = line(seeing(seen), socket, url)) {
        line.startHandshake();
      }
    } catch (IOException _) {
      // what was shown until then counts
    }
    return Optional.ofNullable(seen.chain)
        .filter(chain -> chain.length > 0)
        .map(chain -> judged(List.of(chain), Probe.host(url)))
        .orElseGet(() -> new Reason(Kind.TLS_FAILED, List.of()));
  }

  private Reason judged(List<X509Certificate> chain, String host) {
    var shown = chain.getFirst();
    Instant until = shown.getNotAfter().toInstant();
    if (until.isBefore(realClock.instant())) {
      return new Reason(Kind.EXPIRED, List.of(until.toString()));
    }
    return fits(shown, host)
        ? new Reason(Kind.NOT_TRUSTED, List.of(issuer(shown), String.valueOf(chain.size())))
        : new Reason(Kind.OTHER_NAME, List.of(names(shown), host));
  }

  private static boolean fits(X509Certificate shown, String host) {
    try {
      new DefaultHostnameVerifier().verify(host, shown);
      return true;
    } catch (SSLException _) {
      return false;
    }
  }

  private static String issuer(X509Certificate shown) {
    return shown.getIssuerX500Principal().getName();
  }

  private static String names(X509Certificate shown) {
    try {
      Collection<List<?>> all = shown.getSubjectAlternativeNames();
      if (all != null) {
        return String.join(
            ", ",
            all.stream()
                .filter(one -> Integer.valueOf(DNS_NAME).equals(one.getFirst()))
                .map(one -> String.valueOf(one.get(1)))
                .limit(SHOWN_NAMES)
                .toList());
      }
    } catch (CertificateParsingException _) {
      // one that cannot be read names nobody
    }
    return shown.getSubjectX500Principal().getName();
  }

  /// Sees what is shown and lets nobody in.
  private static final class Seen implements X509TrustManager {
    private X509Certificate @Nullable [] chain;

    @Override
    public void checkClientTrusted(X509Certificate[] shown, String kind)
        throws CertificateException {
      throw new CertificateException("nobody is let in");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] shown, String kind)
        throws CertificateException {
      chain = shown;
      throw new CertificateException("nobody is let in");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  private static SSLContext seeing(Seen seen) {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {seen}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new Bug("every Java has TLS", e);
    }
  }
}
