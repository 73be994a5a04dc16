package hk.iamsmart.platform.authority;

import hk.iamsmart.platform.door.Bodies;
import hk.iamsmart.platform.door.Callers;
import hk.iamsmart.platform.door.Door;
import hk.iamsmart.platform.door.MediaTypes;
import hk.iamsmart.platform.door.Places;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.protocol.Base64Text;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/// What anybody who checks a signature asks for: status, revocation lists, certificates, the
/// practice statement, and time stamps.
@Controller
final class PkiEndpoints {
  static final String OCSP = "/pki/ocsp/";
  private static final int LONGEST_OCSP_REQUEST = 8 * 1024;
  private static final int LONGEST_TIME_STAMP_REQUEST = 64 * 1024;
  private static final MediaType OCSP_ANSWER =
      MediaType.parseMediaType("application/ocsp-response");
  private static final MediaType TIME_STAMP_REPLY =
      MediaType.parseMediaType("application/timestamp-reply");
  private static final Duration LIST_KEPT = Duration.ofMinutes(10);
  private static final Duration CERTIFICATE_KEPT = Duration.ofDays(1);

  /// Signatures and lists for anybody at one time: strangers must take neither the processors nor
  /// the connections of the database from citizens.
  private static final int AT_ONE_TIME = 8;

  private static final int EACH = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Places forAnybody = new Places(AT_ONE_TIME, EACH, PATIENCE);
  private final Ocsp ocsp;
  private final TimeStamps timeStamps;
  private final RevocationLists lists;
  private final HouseCertificates authorities;
  private final Bodies bodies;
  private final Callers callers;

  PkiEndpoints(
      Ocsp ocsp,
      TimeStamps timeStamps,
      RevocationLists lists,
      HouseCertificates authorities,
      Bodies bodies,
      Callers callers) {
    this.ocsp = ocsp;
    this.timeStamps = timeStamps;
    this.lists = lists;
    this.authorities = authorities;
    this.bodies = bodies;
    this.callers = callers;
  }

  /// RFC 6960 Appendix A.1
  @PostMapping("/pki/ocsp")
  ResponseEntity<byte[]> ocspPost(HttpServletRequest request) {
    if (!MediaTypes.isOf(request, "application/ocsp-request")) {
      throw new ResponseStatusException(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
    }
    return signing(
        request,
        LONGEST_OCSP_REQUEST,
        body ->
            ResponseEntity.ok()
                .contentType(OCSP_ANSWER)
                .cacheControl(CacheControl.noStore())
                .body(ocsp.answer(body).der()));
  }

  /// The request stands in the path, in base64 with its slashes (RFC 5019 §5). An answer may be
  /// kept as long as a fresher one is not made.
  @GetMapping("/pki/ocsp/**")
  ResponseEntity<byte[]> ocspGet(HttpServletRequest request) {
    var claimed = request.getRequestURI();
    if (claimed.length() > LONGEST_OCSP_REQUEST || !claimed.startsWith(OCSP)) {
      throw new ResponseStatusException(HttpStatus.URI_TOO_LONG);
    }
    var asked = decoded(claimed.substring(OCSP.length()));
    return placed(
        request,
        () -> {
          var made = ocsp.answer(asked);
          var answer = ResponseEntity.ok().contentType(OCSP_ANSWER);
          var produced = made.producedAt();
          if (produced == null) {
            return answer.cacheControl(CacheControl.noStore()).body(made.der());
          }
          return answer
              .cacheControl(
                  CacheControl.maxAge(Ocsp.SHARED).cachePublic().noTransform().mustRevalidate())
              .eTag("\"" + produced.getEpochSecond() + "\"")
              .lastModified(produced)
              .header(HttpHeaders.EXPIRES, httpDate(produced.plus(Ocsp.SHARED)))
              .body(made.der());
        });
  }

  private static String httpDate(Instant at) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC));
  }

  /// Nothing to decode is malformed as well, and answered so.
  private static byte[] decoded(String claimed) {
    try {
      var base64 = URLDecoder.decode(claimed.replace("+", "%2B"), StandardCharsets.US_ASCII);
      return Base64Text.read(base64).orElse(new byte[0]);
    } catch (IllegalArgumentException _) {
      return new byte[0];
    }
  }

  /// RFC 3161 §3.4
  @PostMapping("/pki/tsa")
  ResponseEntity<byte[]> timeStamp(HttpServletRequest request) {
    if (!MediaTypes.isOf(request, "application/timestamp-query")) {
      throw new ResponseStatusException(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
    }
    return signing(
        request,
        LONGEST_TIME_STAMP_REQUEST,
        body ->
            timeStamps
                .answer(body)
                .map(reply ->
                    ResponseEntity.ok()
                        .contentType(TIME_STAMP_REPLY)
                        .cacheControl(CacheControl.noStore())
                        .body(reply))
                .orElseThrow(PkiEndpoints::unavailable));
  }

  private static ResponseStatusException unavailable() {
    return refusal(503, Optional.of(Duration.ofMinutes(1)));
  }

  private static ResponseStatusException refusal(int status, Optional<Duration> wait) {
    var refusal = new ResponseStatusException(HttpStatusCode.valueOf(status));
    wait.ifPresent(w -> refusal.getHeaders().set(HttpHeaders.RETRY_AFTER, "" + w.toSeconds()));
    return refusal;
  }

  /// The body first, the place after it: who sends slowly keeps nobody waiting.
  private ResponseEntity<byte[]> signing(
      HttpServletRequest request, int longest, Function<byte[], ResponseEntity<byte[]>> work) {
    return switch (bodies.take(request, Door.PAGES, longest)) {
      case Bodies.Refused(var fault) -> throw refusal(fault.status(), fault.retryAfter());
      case Bodies.Body body -> {
        try (body) {
          var bytes = body.bytes();
          yield placed(request, () -> work.apply(bytes));
        }
      }
    };
  }

  private ResponseEntity<byte[]> placed(
      HttpServletRequest request, Supplier<ResponseEntity<byte[]>> work) {
    return switch (forAnybody.take(callers.of(request))) {
      case Places.None _ -> throw unavailable();
      case Places.Place place -> {
        try (place) {
          yield work.get();
        }
      }
    };
  }

  @GetMapping("/pki/{name}.crl")
  ResponseEntity<byte[]> list(@PathVariable String name, HttpServletRequest request) {
    return placed(request, () -> list(name));
  }

  private ResponseEntity<byte[]> list(String name) {
    boolean delta = name.endsWith("-delta");
    var issuer = delta ? name.substring(0, name.length() - "-delta".length()) : name;
    return lists
        .latest(issuer, delta)
        .map(list ->
            ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/pkix-crl"))
                .cacheControl(CacheControl.maxAge(LIST_KEPT).cachePublic())
                .eTag("\"" + list.number() + "\"")
                .lastModified(list.madeAt())
                .body(list.content()))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  @GetMapping("/pki/{name}.cer")
  ResponseEntity<byte[]> certificate(@PathVariable String name, HttpServletRequest request) {
    return placed(request, () -> certificate(name));
  }

  private ResponseEntity<byte[]> certificate(String name) {
    authorities.inForce();
    for (var authority : authorities.remembered()) {
      if (authority.name().equals(name)) {
        return ResponseEntity.ok()
            .contentType(MediaType.parseMediaType("application/pkix-cert"))
            .cacheControl(CacheControl.maxAge(CERTIFICATE_KEPT).cachePublic())
            .body(encoded(authority.certificate()));
      }
    }
    throw new ResponseStatusException(HttpStatus.NOT_FOUND);
  }

  private static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new Bug("a certificate of the house cannot be written", e);
    }
  }

  @GetMapping("/pki/cps.txt")
  ResponseEntity<byte[]> statement() throws IOException {
    var text = new ClassPathResource("cps.txt", PkiEndpoints.class).getContentAsByteArray();
    return ResponseEntity.ok()
        .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
        .body(text);
  }
}
