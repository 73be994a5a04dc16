package hk.iamsmart.members.applying;

import hk.iamsmart.members.attachments.Attachments;
import hk.iamsmart.platform.door.Bodies;
import hk.iamsmart.platform.door.BodyFault;
import hk.iamsmart.platform.door.Callers;
import hk.iamsmart.platform.door.Door;
import hk.iamsmart.platform.door.FormParts;
import hk.iamsmart.platform.door.Places;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/// Takes in the forms of applicants: first the whole of one, then a place to have it in memory.
@Component
final class SentForms {
  /// A file that is somewhat too large is told beside the fields that came with it.
  static final int LARGEST_BYTES = 2 * Attachments.LARGEST_BYTES;

  private static final int AT_ONCE = 4;
  private static final int EACH = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Bodies bodies;
  private final Callers callers;
  private final Places places = new Places(AT_ONCE, EACH, PATIENCE);

  SentForms(Bodies bodies, Callers callers) {
    this.bodies = bodies;
    this.callers = callers;
  }

  /// What is answered when there is nothing to read.
  interface Refusal<T> {
    /// @param status of HTTP
    /// @param fault the last part of its text's name
    T answer(int status, String fault);
  }

  <T> T take(HttpServletRequest request, Function<FormParts, T> read, Refusal<T> refused) {
    if (!FormParts.isForm(request)) {
      return refused.answer(400, "form");
    }
    return switch (bodies.take(request, Door.PAGES, LARGEST_BYTES)) {
      case Bodies.Refused(var fault) -> refused.answer(fault.status(), text(fault));
      case Bodies.Body body -> {
        try (body) {
          yield inPlace(request, body, read, refused);
        }
      }
    };
  }

  private <T> T inPlace(
      HttpServletRequest request,
      Bodies.Body body,
      Function<FormParts, T> read,
      Refusal<T> refused) {
    return switch (places.take(callers.of(request))) {
      case Places.None _ -> refused.answer(503, "busy");
      case Places.Place place -> {
        try (place) {
          var parts = FormParts.read(request, body.bytes(), LARGEST_BYTES);
          yield parts.map(read).orElseGet(() -> refused.answer(413, "large"));
        } catch (IOException e) {
          yield refused.answer(400, "form");
        }
      }
    };
  }

  private static String text(BodyFault fault) {
    return switch (fault) {
      case TOO_LONG -> "large";
      case TOO_SLOW, BROKEN -> "form";
      case TOO_MUCH, NO_ROOM -> "busy";
    };
  }
}
