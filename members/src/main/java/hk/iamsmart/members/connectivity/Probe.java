package hk.iamsmart.members.connectivity;

import hk.iamsmart.members.connectivity.Finding.Kind;
import hk.iamsmart.platform.callbacks.CheckedResolver;
import hk.iamsmart.platform.callbacks.Reach;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;

/// Goes the way of a callback to its host, step by step, without sending anything: name,
/// connection, TLS, and one request that has no content. It goes where callbacks may go and nowhere
/// else, to the very address that was checked.
final class Probe {
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})\\b.*");
  private static final int LONGEST_LINE = 1_000;
  private static final int SHOWN_ADDRESSES = 4;

  private final Reach reach;
  private final CheckedResolver names;
  private final Handshake handshake;
  private final Duration patience;

  /// @param patience for each step
  Probe(Reach reach, DnsResolver names, Handshake handshake, Duration patience) {
    this.reach = reach;
    this.names = new CheckedResolver(names, reach, patience);
    this.handshake = handshake;
    this.patience = patience;
  }

  /// What is asked at the end of the way.
  interface Asking {
    Finding ask(URI url, Socket line) throws IOException;
  }

  /// Tells of each step as soon as it is over.
  void go(URI url, Consumer<Finding> told) {
    go(url, Probe::head, told);
  }

  /// The same, and asks something else at its end.
  void go(URI url, Asking asking, Consumer<Finding> told) {
    boolean secure = "https".equals(url.getScheme());
    if (!secure && !reach.plainHttp()) {
      told.accept(new Finding(Kind.NOT_HTTPS, List.of(), Duration.ZERO));
      return;
    }
    var started = System.nanoTime();
    var addresses = addresses(url, started, told);
    for (int i = 0; i < addresses.size(); i++) {
      boolean last = i == addresses.size() - 1;
      if (connected(url, addresses.get(i), last, asking, told)) {
        return;
      }
    }
  }

  private static Duration since(long started) {
    return Duration.ofNanos(System.nanoTime() - started);
  }

  /// What an inner name leads to is told to nobody.
  private List<InetAddress> addresses(URI url, long started, Consumer<Finding> told) {
    try {
      var found = names.resolve(host(url));
      var shown =
          List.of(found).stream()
              .limit(SHOWN_ADDRESSES)
              .map(InetAddress::getHostAddress)
              .distinct()
              .toList();
      told.accept(new Finding(Kind.NAME_FOUND, List.of(String.join(", ", shown)), since(started)));
      return Stream.of(found).limit(SHOWN_ADDRESSES).toList();
    } catch (CheckedResolver.Forbidden _) {
      told.accept(new Finding(Kind.NAME_CLOSED, List.of(host(url)), since(started)));
    } catch (UnknownHostException _) {
      told.accept(new Finding(Kind.NAME_UNKNOWN, List.of(host(url)), since(started)));
    }
    return List.of();
  }

  /// As an address in brackets is looked up.
  static String host(URI url) {
    return url.getHost().replaceAll("[\\[\\]]", "");
  }

  static int port(URI url) {
    return url.getPort() != -1 ? url.getPort() : "https".equals(url.getScheme()) ? 443 : 80;
  }

  /// False when nobody is there; told of the last address alone.
  private boolean connected(
      URI url, InetAddress address, boolean last, Asking asking, Consumer<Finding> told) {
    var started = System.nanoTime();
    var port = List.of(String.valueOf(port(url)));
    try (var socket = new Socket()) {
      try {
        socket.connect(new InetSocketAddress(address, port(url)), millis());
        socket.setSoTimeout(millis());
      } catch (IOException e) {
        if (last) {
          var kind = e instanceof ConnectException ? Kind.REFUSED : Kind.NO_CONNECTION;
          told.accept(new Finding(kind, port, since(started)));
        }
        return false;
      }
      told.accept(new Finding(Kind.CONNECTED, port, since(started)));
      if ("https".equals(url.getScheme())) {
        secured(url, socket, address, asking, told);
      } else {
        told.accept(new Finding(Kind.PLAIN, List.of(), Duration.ZERO));
        ask(url, socket, asking, told);
      }
    } catch (IOException _) {
      // it was closed, and everything has been told
    }
    return true;
  }

  private int millis() {
    return Math.toIntExact(patience.toMillis());
  }

  private void secured(
      URI url, Socket socket, InetAddress address, Asking asking, Consumer<Finding> told) {
    var started = System.nanoTime();
    switch (handshake.over(socket, url)) {
      case Handshake.Secured(var line, var kind, var values) -> {
        told.accept(new Finding(kind, values, since(started)));
        ask(url, line, asking, told);
      }
      case Handshake.Failed() -> {
        var why = handshake.reason(new InetSocketAddress(address, port(url)), url, millis());
        told.accept(new Finding(why.kind(), why.values(), since(started)));
      }
    }
  }

  private static void ask(URI url, Socket line, Asking asking, Consumer<Finding> told) {
    var started = System.nanoTime();
    try {
      var found = asking.ask(url, line);
      told.accept(new Finding(found.kind(), found.values(), since(started)));
    } catch (IOException _) {
      told.accept(new Finding(Kind.SILENT, List.of(), since(started)));
    }
  }

  /// Only the status counts, and no more than its line is read.
  private static Finding head(URI url, Socket line) throws IOException {
    var path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    var query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    var request =
        "HEAD "
            + path
            + query
            + " HTTP/1.1\r\nHost: "
            + url.getRawAuthority()
            + "\r\nUser-Agent: iamsmart-connectivity\r\nConnection: close\r\n\r\n";
    line.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    line.getOutputStream().flush();
    var status = STATUS.matcher(firstLine(line));
    return status.matches()
        ? new Finding(kind(status.group(1)), List.of(status.group(1)), Duration.ZERO)
        : new Finding(Kind.NO_HTTP, List.of(), Duration.ZERO);
  }

  private static String firstLine(Socket line) throws IOException {
    var text = new StringBuilder();
    var in = line.getInputStream();
    for (int c = in.read(); c != -1 && c != '\n' && text.length() < LONGEST_LINE; c = in.read()) {
      text.append((char) c);
    }
    return text.toString().strip();
  }

  private static Kind kind(String status) {
    return switch (status.charAt(0)) {
      case '3' -> Kind.LED_ELSEWHERE;
      case '5' -> Kind.FAILED_THERE;
      default -> Kind.ANSWERED;
    };
  }
}
