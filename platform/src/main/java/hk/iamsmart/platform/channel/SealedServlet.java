package hk.iamsmart.platform.channel;

import hk.iamsmart.platform.door.BoundedBody;
import hk.iamsmart.platform.door.RetryAfter;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.protocol.RequestHeaders;
import hk.iamsmart.protocol.TxId;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// The door of the sealed API: bytes in, bytes out.
final class SealedServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /// Wire contract, section 1.
  static final int BODY_MAXIMUM = 10 * 1024 * 1024;

  private static final int LARGE = 256 * 1024;
  private static final Duration LARGE_WAIT = Duration.ofSeconds(5);
  private static final byte[] NOTHING = new byte[0];

  /// Where the calls are.
  static final String CALLS = "/api/v1";

  /// Every answer below it is the envelope (wire contract, section 1).
  static final String EVERYTHING = "/api";

  private final transient SealedPipeline pipeline;
  private final transient IdSource ids;

  /// Large bodies are unauthenticated memory: only so many at a time.
  private final transient Semaphore largeBodies = new Semaphore(8);

  SealedServlet(SealedPipeline pipeline, IdSource ids) {
    this.pipeline = pipeline;
    this.ids = ids;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    long announced = request.getContentLengthLong();
    boolean large = announced < 0 || announced > LARGE;
    if (large && !largeBodyMayEnter()) {
      var busy = arrival(request, NOTHING);
      write(response, pipeline.refused(busy, 503, "try again in a moment", LARGE_WAIT));
      return;
    }
    try {
      var body = BoundedBody.read(request, BODY_MAXIMUM);
      var arrival = arrival(request, body.orElse(NOTHING));
      write(
          response,
          body.isEmpty()
              ? pipeline.refused(arrival, 413, "the body is larger than 10 MB", null)
              : pipeline.exchange(arrival));
    } finally {
      if (large) {
        largeBodies.release();
      }
    }
  }

  private boolean largeBodyMayEnter() {
    try {
      return largeBodies.tryAcquire(LARGE_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Trail.Arrival arrival(HttpServletRequest request, byte[] body) {
    return new Trail.Arrival(
        new TxId(ids.hex32()),
        request.getMethod(),
        path(request),
        headers(request),
        () -> everyHeader(request),
        body);
  }

  /// Of what is below `/api` and no call of this version, the whole path.
  private static String path(HttpServletRequest request) {
    var rest = request.getPathInfo() == null ? "" : request.getPathInfo();
    return request.getServletPath().equals(CALLS) ? rest : request.getServletPath() + rest;
  }

  private static RequestHeaders.Source headers(HttpServletRequest request) {
    return name -> {
      var values = request.getHeaders(name);
      if (!values.hasMoreElements()) {
        return List.of();
      }
      var first = values.nextElement();
      return values.hasMoreElements() ? Collections.list(request.getHeaders(name)) : List.of(first);
    };
  }

  private static Map<String, String> everyHeader(HttpServletRequest request) {
    var all = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    for (var names = request.getHeaderNames(); names.hasMoreElements(); ) {
      var name = names.nextElement();
      all.put(name, String.join(", ", Collections.list(request.getHeaders(name))));
    }
    return all;
  }

  private static void write(HttpServletResponse response, Trail.Departure departure)
      throws IOException {
    response.setStatus(departure.status());
    response.setContentType("application/json;charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (departure.status() == 405) {
      response.setHeader("Allow", "POST");
    }
    RetryAfter.tell(response, departure.retryAfter());
    response.setContentLength(departure.body().length);
    response.getOutputStream().write(departure.body());
  }
}
