package hk.iamsmart.platform.callbacks;

import hk.iamsmart.platform.callbacks.CallbackAttempt.Failure;
import hk.iamsmart.platform.callbacks.CallbackPost.Posted;
import hk.iamsmart.platform.callbacks.Scribe.Written;
import hk.iamsmart.platform.channel.ContentKeys;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.WireJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.ContentType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes one attempt: seals with the key that is valid now, posts, tells who observes.
final class Courier {
  private static final Logger log = LoggerFactory.getLogger(Courier.class);

  private final Services services;
  private final ContentKeys keys;
  private final CallbackPost post;
  private final List<CallbackObserver> observers;
  private final InstantSource clock;
  private final InstantSource realClock;

  Courier(
      Services services,
      ContentKeys keys,
      CallbackPost post,
      List<CallbackObserver> observers,
      InstantSource clock,
      InstantSource realClock) {
    this.services = services;
    this.keys = keys;
    this.post = post;
    this.observers = List.copyOf(observers);
    this.clock = clock;
    this.realClock = realClock;
  }

  /// What an attempt came to.
  sealed interface Tried {
    /// @param certificate which one had wrapped the content key, if it is known
    record Made(CallbackAttempt attempt, @Nullable String certificate) implements Tried {}

    record Postponed(Instant until) implements Tried {}
  }

  Tried attempt(Delivery delivery, Scribe scribe) {
    var started = realClock.instant();
    try {
      var service = services.credentials(delivery.to()).orElse(null);
      if (service == null) {
        return failed(delivery, started, Failure.SERVICE_REMOVED, "no such service");
      }
      if (service.service().suspended()) {
        return failed(delivery, started, Failure.SERVICE_SUSPENDED, "it is suspended");
      }
      return switch (keys.sealing(service)) {
        case ContentKeys.Sealing.NoKek(var reason) ->
            failed(delivery, started, Failure.NO_KEK, reason);
        case ContentKeys.Sealing.Ready key ->
            switch (scribe.write(delivery, key)) {
              case Written.NotBefore(var at) -> new Tried.Postponed(at);
              case Written.Letter letter -> posted(delivery, letter, started, key.certificate());
            };
      };
    } catch (RuntimeException e) {
      log.error("an attempt to deliver {} failed within the house", delivery.txId(), e);
      return failed(delivery, started, Failure.INTERNAL, e.getClass().getSimpleName());
    }
  }

  private Tried posted(
      Delivery delivery, Written.Letter letter, Instant started, @Nullable String certificate) {
    var headers = new LinkedHashMap<String, String>();
    var body = body(letter, delivery, headers);
    Posted posted;
    int copy = 1;
    while (true) {
      posted = post.post(delivery.redirect(), headers, body);
      if (copy++ == letter.copies()) {
        break;
      }
      observe(delivery, attempt(delivery, started, headers, body, posted));
    }
    return made(delivery, attempt(delivery, started, headers, body, posted), certificate);
  }

  private static byte[] body(
      Written.Letter letter, Delivery delivery, Map<String, String> headers) {
    var json = WireJson.bytes(letter.envelope());
    if (letter.files().isEmpty()) {
      headers.put("Content-Type", ContentType.APPLICATION_JSON.getMimeType());
      return json;
    }
    var form =
        MultipartEntityBuilder.create()
            .setContentType(ContentType.create("multipart/form-data"))
            .setBoundary("iamsmart-" + delivery.txId().hex())
            .addBinaryBody(
                delivery.layout().envelope(),
                json,
                ContentType.parse(delivery.layout().envelopeType()),
                null);
    for (var file : letter.files()) {
      form.addBinaryBody(
          file.name(),
          file.bytes(),
          ContentType.parse(delivery.layout().fileType()),
          delivery.layout().fileName(file));
    }
    try (var entity = form.build()) {
      headers.put("Content-Type", entity.getContentType());
      var bytes = new ByteArrayOutputStream();
      entity.writeTo(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new Bug("a form in memory could not be written", e);
    }
  }

  private Tried failed(Delivery delivery, Instant started, Failure failure, String reason) {
    return made(
        delivery,
        attempt(delivery, started, Map.of(), new byte[0], new Posted(null, failure, reason)),
        null);
  }

  private Tried made(Delivery delivery, CallbackAttempt attempt, @Nullable String certificate) {
    observe(delivery, attempt);
    return new Tried.Made(attempt, certificate);
  }

  private CallbackAttempt attempt(
      Delivery delivery, Instant started, Map<String, String> headers, byte[] body, Posted posted) {
    return new CallbackAttempt(
        delivery.attempt(),
        clock.instant(),
        Duration.between(started, realClock.instant()),
        headers,
        body,
        posted.status(),
        posted.failure(),
        posted.detail(),
        posted.notBefore(),
        posted.start());
  }

  private void observe(Delivery delivery, CallbackAttempt attempt) {
    tell(observers, observer -> observer.attempted(delivery, attempt));
  }

  /// An observer that fails stops nobody.
  static void tell(List<CallbackObserver> observers, Consumer<CallbackObserver> news) {
    for (var observer : observers) {
      try {
        news.accept(observer);
      } catch (RuntimeException e) {
        log.error("an observer of callbacks failed", e);
      }
    }
  }
}
