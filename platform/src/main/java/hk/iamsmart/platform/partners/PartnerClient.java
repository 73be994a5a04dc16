package hk.iamsmart.platform.partners;

import hk.iamsmart.platform.ground.CannotStart;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// HTTPS with one partner: mutual TLS, no proxy, no redirect, no cookie, no second try. Whatever
/// the partner does, a conversation ends in time and its answer is not longer than it may be.
public final class PartnerClient implements AutoCloseable {
  static final Duration LONGEST = Duration.ofMinutes(1);
  private static final Duration CONNECT = Duration.ofSeconds(3);

  /// At a time; another one fails at once instead of waiting for a partner that is slow.
  private static final int CONVERSATIONS = 16;

  private final PartnerAccess access;
  private final int longestAnswer;
  private final HttpClient http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore conversations = new Semaphore(CONVERSATIONS);

  /// @param longestAnswer bytes of an answer's body at most
  /// @throws CannotStart when the certificates cannot be used
  public PartnerClient(PartnerAccess access, int longestAnswer) {
    this.access = access;
    this.longestAnswer = longestAnswer;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(CONNECT)
            .sslContext(tls(access))
            .executor(threads)
            .build();
  }

  /// The outcome of a conversation.
  public sealed interface Reply {
    /// The partner answered, with whatever status.
    record Answered(int status, byte[] body) implements Reply {
      @Override
      public String toString() {
        return "Answered[" + status + ", " + body.length + " bytes]";
      }
    }

    /// @param reason for the operator; nothing of what was sent or received
    record Failed(String reason) implements Reply {}
  }

  /// Sends JSON.
  ///
  /// @param path below the partner's URL, beginning with a slash
  public Reply post(String path, byte[] json) {
    return talk(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(json))
            .build());
  }

  /// Fetches what is there.
  ///
  /// @param path below the partner's URL, beginning with a slash, or empty
  public Reply get(String path) {
    return talk(request(path).GET().build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(access.url() + path))
        .header("Accept", "application/json")
        .timeout(access.timeout());
  }

  private Reply talk(HttpRequest request) {
    if (!conversations.tryAcquire()) {
      return new Reply.Failed("too many conversations at a time");
    }
    try {
      // the client's own timeout ends with the headers of the answer
      var answer = threads.submit(() -> send(request));
      try {
        return answer.get(access.timeout().toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException _) {
        answer.cancel(true);
        return new Reply.Failed("no whole answer within " + access.timeout());
      } catch (ExecutionException e) {
        return new Reply.Failed(reason(e.getCause()));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Reply.Failed("interrupted");
    } finally {
      conversations.release();
    }
  }

  private Reply send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        http.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), longestAnswer));
    return new Reply.Answered(answer.statusCode(), answer.body());
  }

  /// The texts of exceptions may quote what was received, so they are not passed on.
  private static String reason(@Nullable Throwable cause) {
    return switch (cause) {
      case SSLException _ -> "the certificates were not accepted, or TLS failed";
      case ConnectException _ -> "no connection";
      case HttpTimeoutException _ -> "no answer in time";
      case IOException _ -> "the conversation broke off, or the answer was too long";
      case null, default -> "the conversation failed";
    };
  }

  private static SSLContext tls(PartnerAccess access) {
    try {
      return MutualTls.of(access.clientCertificate(), access.clientKey(), access.authorities());
    } catch (IOException | RuntimeException e) {
      throw new CannotStart(
          "The certificates for " + access.url() + " cannot be used: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    threads.shutdownNow();
  }
}
