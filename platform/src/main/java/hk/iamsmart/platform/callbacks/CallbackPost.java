package hk.iamsmart.platform.callbacks;

import hk.iamsmart.platform.callbacks.CallbackAttempt.Failure;
import hk.iamsmart.platform.ground.Background;
import hk.iamsmart.protocol.CodePoints;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.psl.PublicSuffixMatcherLoader;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.HttpClientHostnameVerifier;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/// Posts to addresses that others name. No redirects, no proxies, no cookies, no second try, and of
/// an answer only its status counts: little of the rest is read.
final class CallbackPost implements AutoCloseable {
  static final int ANSWER_MAXIMUM = 4 * 1024;

  /// Of the text of an answer, in characters.
  private static final int START_MAXIMUM = 500;

  private static final int HEADER_LINE_MAXIMUM = 8 * 1024;
  private static final int HEADERS_MAXIMUM = 100;
  private static final int DETAIL_MAXIMUM = 200;
  private static final Set<Integer> BUSY = Set.of(429, 503);
  private static final Timeout CONNECTION_LIFE = Timeout.ofMinutes(2);
  private static final TimeValue IDLE_MAXIMUM = TimeValue.ofSeconds(20);
  private static final Timeout LOOK_AFTER = Timeout.ofMilliseconds(200);

  /// How TLS is spoken.
  ///
  /// @param context whom we trust, and who we are
  /// @param seen told the key of each host that has proved itself
  record Tls(SSLContext context, BiConsumer<String, PublicKey> seen) {
    /// Nobody wants to know.
    static Tls of(SSLContext context) {
      return new Tls(context, (_, _) -> {});
    }
  }

  /// Holds hosts to their names as usual.
  private record Verifier(HttpClientHostnameVerifier usual, BiConsumer<String, PublicKey> seen)
      implements HttpClientHostnameVerifier {
    @Override
    public void verify(String host, X509Certificate certificate) throws SSLException {
      usual.verify(host, certificate);
      seen.accept(host, certificate.getPublicKey());
    }

    @Override
    public boolean verify(String host, SSLSession session) {
      return usual.verify(host, session);
    }
  }

  /// @param connect for the TCP connection to one address
  /// @param whole for everything, from the look-up of the name to the end of the answer
  record Patience(Duration connect, Duration whole) {}

  private final Reach reach;
  private final Patience patience;
  private final InstantSource realClock;

  /// What has come in which thread: the client forgets it when it is cancelled in the same moment.
  private final Map<Thread, ClassicHttpResponse> heard = new ConcurrentHashMap<>();

  private final CloseableHttpClient client;
  private final ScheduledThreadPoolExecutor alarm;

  /// @param connections at most, to all hosts together
  /// @param agent what we call ourselves
  /// @param realClock by which a service names a date
  CallbackPost(
      Reach reach,
      DnsResolver names,
      Tls tls,
      Patience patience,
      int connections,
      String agent,
      InstantSource realClock) {
    this.reach = reach;
    this.patience = patience;
    this.realClock = realClock;
    alarm =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("callback-alarm").factory());
    alarm.setRemoveOnCancelPolicy(true);
    var whole = Timeout.of(patience.whole());
    var http1 =
        Http1Config.custom()
            .setMaxLineLength(HEADER_LINE_MAXIMUM)
            .setMaxHeaderCount(HEADERS_MAXIMUM)
            .build();
    var manager =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setConnectionFactory(
                ManagedHttpClientConnectionFactory.builder()
                    .http1Config(http1)
                    .responseParserFactory(limits -> new StatusAlone(limits, this::hear))
                    .build())
            .setDnsResolver(new CheckedResolver(names, reach, patience.whole()))
            .setTlsSocketStrategy(
                new DefaultClientTlsStrategy(
                    tls.context(),
                    HostnameVerificationPolicy.CLIENT,
                    new Verifier(
                        new DefaultHostnameVerifier(PublicSuffixMatcherLoader.getDefault()),
                        tls.seen())))
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(Timeout.of(patience.connect()))
                    .setSocketTimeout(whole)
                    .setTimeToLive(CONNECTION_LIFE)
                    .setValidateAfterInactivity(LOOK_AFTER)
                    .build())
            .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
            .setMaxConnPerRoute(connections)
            .setMaxConnTotal(connections)
            .build();
    client =
        HttpClients.custom()
            .setConnectionManager(manager)
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(whole)
                    .setResponseTimeout(whole)
                    .setProtocolUpgradeEnabled(false)
                    .build())
            .setUserAgent(agent)
            .evictIdleConnections(IDLE_MAXIMUM)
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableConnectionState()
            .disableContentCompression()
            .build();
  }

  /// The outcome of a post.
  ///
  /// @param status of the answer, when there was one
  /// @param notBefore how long the service asks to be left alone, when it says that it is busy
  /// @param start of the text of the answer, for who looks at it now
  record Posted(
      @Nullable Integer status,
      @Nullable Failure failure,
      String detail,
      @Nullable Duration notBefore,
      String start) {
    /// Of a service that asks for nothing and says nothing.
    Posted(@Nullable Integer status, @Nullable Failure failure, String detail) {
      this(status, failure, detail, null, "");
    }

    Posted saying(byte[] answer) {
      var text = new String(answer, StandardCharsets.UTF_8).replaceAll("[\\p{Cc}&&[^\\n\\t]]", "");
      return new Posted(
          status, failure, detail, notBefore, CodePoints.first(START_MAXIMUM, text.strip()));
    }
  }

  Posted post(URI to, Map<String, String> headers, byte[] body) {
    var scheme = String.valueOf(to.getScheme());
    if (to.getHost() == null
        || !(scheme.equals("https") || (scheme.equals("http") && reach.plainHttp()))) {
      return new Posted(null, Failure.UNSUPPORTED_URL, "not an https URL");
    }
    var request = new HttpPost(to);
    headers.forEach(request::setHeader);
    request.setEntity(new ByteArrayEntity(body, null));
    var late = new AtomicBoolean();
    var watch =
        alarm.schedule(
            () ->
                Background.run(
                    "callback-alarm",
                    () -> {
                      late.set(true);
                      request.cancel();
                    }),
            patience.whole().toMillis(),
            TimeUnit.MILLISECONDS);
    try {
      var answer = client.executeOpen(null, request, null);
      var start = take(request, answer);
      return judged(answer).saying(start);
    } catch (IOException e) {
      var first = heard.get(Thread.currentThread());
      if (first != null) {
        return judged(first);
      }
      return late.get()
          ? new Posted(
              null, Failure.TIMEOUT, "no answer within " + patience.whole().toMillis() + " ms")
          : failed(e);
    } catch (RuntimeException e) {
      // HttpClient says so when it is cancelled at the wrong moment
      if (!late.get()) {
        throw e;
      }
      var first = heard.get(Thread.currentThread());
      return first != null ? judged(first) : new Posted(null, Failure.TIMEOUT, "no answer in time");
    } finally {
      heard.remove(Thread.currentThread());
      watch.cancel(false);
    }
  }

  private void hear(ClassicHttpResponse answer) {
    heard.put(Thread.currentThread(), answer);
  }

  /// The connection is kept when the answer was short, and cut when it was not.
  private static byte[] take(HttpPost request, ClassicHttpResponse response) {
    var start = new byte[0];
    try (response) {
      var entity = response.getEntity();
      if (entity != null) {
        start = entity.getContent().readNBytes(ANSWER_MAXIMUM);
        if (start.length == ANSWER_MAXIMUM) {
          request.cancel();
        }
      }
    } catch (IOException _) {
      // the status has come, and nothing else counts
    }
    return start;
  }

  private Posted judged(ClassicHttpResponse answer) {
    var asked = answer.getFirstHeader(HttpHeaders.RETRY_AFTER);
    int status = answer.getCode();
    return switch (status / 100) {
      case 2 -> new Posted(status, null, "");
      case 3 -> new Posted(status, Failure.REDIRECTED, "redirections are not followed");
      default ->
          new Posted(
              status,
              Failure.NOT_ACKNOWLEDGED,
              "the answer's status is " + status,
              asked != null && BUSY.contains(status) ? pause(asked.getValue()) : null,
              "");
    };
  }

  /// RFC 9110 §10.2.3: seconds, or a date. Null when it is neither, or over.
  private @Nullable Duration pause(String asked) {
    var text = asked.strip();
    if (text.matches("[0-9]{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(text));
    }
    var date = DateUtils.parseStandardDate(text);
    if (date == null) {
      return null;
    }
    var wait = Duration.between(realClock.instant(), date);
    return wait.isPositive() ? wait : null;
  }

  private static Posted failed(IOException e) {
    var failure =
        switch (e) {
          case CheckedResolver.Forbidden _ -> Failure.FORBIDDEN_ADDRESS;
          case UnknownHostException _ -> Failure.UNKNOWN_HOST;
          case ConnectTimeoutException _ -> Failure.CONNECT_TIMEOUT;
          case ConnectException _ -> Failure.CONNECTION_REFUSED;
          case NoRouteToHostException _ -> Failure.CONNECTION_REFUSED;
          case SSLPeerUnverifiedException _ -> Failure.WRONG_HOST_NAME;
          case SSLException tls when causedByCertificate(tls) -> Failure.UNTRUSTED_CERTIFICATE;
          case SSLException _ -> Failure.TLS_FAILED;
          case SocketTimeoutException _ -> Failure.TIMEOUT;
          case SocketException _ -> Failure.CONNECTION_CLOSED;
          case IOException other when other.getCause() instanceof HttpException ->
              Failure.MALFORMED_ANSWER;
          case IOException _ -> Failure.CONNECTION_CLOSED;
        };
    var message = e.getClass().getSimpleName() + ": " + e.getMessage();
    return new Posted(null, failure, CodePoints.first(DETAIL_MAXIMUM, message));
  }

  private static boolean causedByCertificate(SSLException e) {
    for (@Nullable Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof CertificateException) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    alarm.shutdownNow();
    client.close(CloseMode.IMMEDIATE);
  }
}
