package hk.iamsmart.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;

/// One [Connection] in the place of the JDK's HTTP client, so that the phone library can be driven
/// without that client's cost. One thread at a time.
final class LeanHttp extends HttpClient {
  private final Connection connection;

  LeanHttp(Connection connection) {
    this.connection = connection;
  }

  @Override
  public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
      throws IOException {
    var body = body(request);
    var head = new StringBuilder(512);
    head.append(request.method()).append(' ').append(request.uri().getRawPath());
    head.append(" HTTP/1.1\r\nHost: localhost\r\n");
    request
        .headers()
        .map()
        .forEach((name, values) ->
            values.forEach(value -> head.append(name).append(": ").append(value).append("\r\n")));
    head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
    var whole = new ByteArrayOutputStream(head.length() + body.length);
    whole.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    whole.writeBytes(body);
    var answer = connection.exchange(whole.toByteArray());
    return new Response<>(request, answer.status(), read(handler, answer));
  }

  private static byte[] body(HttpRequest request) {
    var bytes = new ByteArrayOutputStream();
    request
        .bodyPublisher()
        .ifPresent(publisher ->
            publisher.subscribe(
                new Flow.Subscriber<>() {
                  @Override
                  public void onSubscribe(Flow.Subscription subscription) {
                    subscription.request(Long.MAX_VALUE);
                  }

                  @Override
                  public void onNext(ByteBuffer item) {
                    var part = new byte[item.remaining()];
                    item.get(part);
                    bytes.writeBytes(part);
                  }

                  @Override
                  public void onError(Throwable fault) {
                    throw new UncheckedIOException(new IOException(fault));
                  }

                  @Override
                  public void onComplete() {}
                }));
    return bytes.toByteArray();
  }

  private static <T> T read(HttpResponse.BodyHandler<T> handler, Connection.Answer answer) {
    var none = HttpHeaders.of(Map.of(), (_, _) -> true);
    var reader =
        handler.apply(
            new HttpResponse.ResponseInfo() {
              @Override
              public int statusCode() {
                return answer.status();
              }

              @Override
              public HttpHeaders headers() {
                return none;
              }

              @Override
              public Version version() {
                return Version.HTTP_1_1;
              }
            });
    reader.onSubscribe(
        new Flow.Subscription() {
          @Override
          public void request(long count) {}

          @Override
          public void cancel() {}
        });
    reader.onNext(List.of(ByteBuffer.wrap(answer.body())));
    reader.onComplete();
    return reader.getBody().toCompletableFuture().join();
  }

  private record Response<T>(HttpRequest request, int statusCode, T body)
      implements HttpResponse<T> {
    @Override
    public Optional<HttpResponse<T>> previousResponse() {
      return Optional.empty();
    }

    @Override
    public HttpHeaders headers() {
      return HttpHeaders.of(Map.of(), (_, _) -> true);
    }

    @Override
    public Optional<SSLSession> sslSession() {
      return Optional.empty();
    }

    @Override
    public URI uri() {
      return request.uri();
    }

    @Override
    public Version version() {
      return Version.HTTP_1_1;
    }
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request,
      HttpResponse.BodyHandler<T> handler,
      HttpResponse.PushPromiseHandler<T> pushes) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<CookieHandler> cookieHandler() {
    return Optional.empty();
  }

  @Override
  public Optional<Duration> connectTimeout() {
    return Optional.empty();
  }

  @Override
  public Redirect followRedirects() {
    return Redirect.NEVER;
  }

  @Override
  public Optional<ProxySelector> proxy() {
    return Optional.empty();
  }

  @Override
  public SSLContext sslContext() {
    throw new UnsupportedOperationException();
  }

  @Override
  public SSLParameters sslParameters() {
    return new SSLParameters();
  }

  @Override
  public Optional<Authenticator> authenticator() {
    return Optional.empty();
  }

  @Override
  public Version version() {
    return Version.HTTP_1_1;
  }

  @Override
  public Optional<Executor> executor() {
    return Optional.empty();
  }
}
