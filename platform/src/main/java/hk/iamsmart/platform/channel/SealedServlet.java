package hk.iamsmart.platform.channel;

import hk.iamsmart.platform.door.Bodies;
import hk.iamsmart.platform.door.Callers;
import hk.iamsmart.platform.door.Door;
import hk.iamsmart.platform.door.LoggedTxId;
import hk.iamsmart.platform.door.RetryAfter;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.protocol.RequestHeaders;
import hk.iamsmart.protocol.TxId;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The door of the sealed API: bytes in, bytes out.
final class SealedServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /// Wire contract, section 1.
  static final int BODY_MAXIMUM = 10 * 1024 * 1024;

  /// Where the calls are.
  static final String CALLS = "/api/v1";

  /// Every answer below it is the envelope (wire contract, section 1).
  static final String EVERYTHING = "/api";

  private final transient SealedPipeline pipeline;
  private final transient Bodies bodies;
  private final transient Callers callers;
  private final transient IdSource ids;

  SealedServlet(SealedPipeline pipeline, Bodies bodies, Callers callers, IdSource ids) {
    this.pipeline = pipeline;
    this.bodies = bodies;
    this.callers = callers;
    this.ids = ids;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    write(response, pipeline.exchange(arrival(request)));
  }

  private Trail.Arrival arrival(HttpServletRequest request) {
    return new Trail.Arrival(
        LoggedTxId.keep(request, new TxId(ids.hex32())),
        request.getMethod(),
        path(request),
        headers(request),
        () -> everyHeader(request),
        callers.of(request),
        body(request));
  }

  private Trail.Incoming body(HttpServletRequest request) {
    return new Trail.Incoming() {
      @Override
      public boolean isTooLong() {
        return request.getContentLengthLong() > BODY_MAXIMUM;
      }

      @Override
      public Bodies.Taken take() {
        var client = request.getHeader("clientID");
        return bodies.take(request, Door.SEALED_API, BODY_MAXIMUM, client);
      }

      @Override
      public byte[] here() {
        return bodies.here(request);
      }
    };
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
