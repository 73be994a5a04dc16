package hk.iamsmart.platform.verification;

import hk.iamsmart.platform.door.Bodies;
import hk.iamsmart.platform.door.BodyFault;
import hk.iamsmart.platform.door.Callers;
import hk.iamsmart.platform.door.Door;
import hk.iamsmart.platform.door.FormParts;
import hk.iamsmart.platform.verification.Verification.Turn;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Takes in what somebody sends to be checked: first the whole of it, then a turn to have it in
/// memory.
@Component
final class Uploads {
  /// Bytes of a form: the largest file, and what stands around it.
  static final int LARGEST_FORM_BYTES = Verification.LARGEST_FILE_BYTES + (1 << 20);

  private final Verification verification;
  private final Bodies bodies;
  private final Callers callers;

  Uploads(Verification verification, Bodies bodies, Callers callers) {
    this.verification = verification;
    this.bodies = bodies;
    this.callers = callers;
  }

  /// Parts by their names; of parts with the same name the first that is not empty.
  ///
  /// @param fileNames what the sender calls the files in them
  record Parts(Map<String, byte[]> byName, Map<String, String> fileNames) {
    Parts(Map<String, byte[]> byName) {
      this(byName, Map.of());
    }

    /// The file in this part, if there is one.
    Optional<CheckedFile> file(String name) {
      return Optional.ofNullable(byName.get(name))
          .map(content -> CheckedFile.of(fileNames.getOrDefault(name, ""), content));
    }

    byte[] bytes(String name) {
      return byName.getOrDefault(name, new byte[0]);
    }

    String text(String name) {
      return new String(bytes(name), StandardCharsets.UTF_8).strip();
    }
  }

  /// What is answered.
  interface Answers<T> {
    T checked(Turn turn, Parts parts);

    /// @param status of HTTP
    /// @param fault the last part of its text's name
    T refused(int status, String fault);
  }

  /// A form of parts, or a body of its own, which becomes the part `file`.
  ///
  /// @param most bytes of a body that is no form
  <T> T inTurn(HttpServletRequest request, int most, Answers<T> answers) {
    boolean form = isForm(request);
    return switch (bodies.take(request, Door.PAGES, form ? LARGEST_FORM_BYTES : most)) {
      case Bodies.Refused(var fault) -> answers.refused(fault.status(), text(fault));
      case Bodies.Body body -> {
        try (body) {
          yield inTurn(request, body, form, answers);
        }
      }
    };
  }

  private <T> T inTurn(
      HttpServletRequest request, Bodies.Body body, boolean form, Answers<T> answers) {
    var turn = verification.turn(callers.of(request));
    if (turn.isEmpty()) {
      return answers.refused(503, "busy");
    }
    try (var mine = turn.get()) {
      var sent = form ? parts(request, body.bytes()) : whole(body);
      return sent.isEmpty() ? answers.refused(413, "tooLarge") : answers.checked(mine, sent.get());
    } catch (IOException e) {
      return answers.refused(400, "unfit");
    }
  }

  private static Optional<Parts> whole(Bodies.Body body) {
    return Optional.of(new Parts(Map.of("file", body.bytes())));
  }

  /// Empty when a part is larger than a file may be.
  private static Optional<Parts> parts(HttpServletRequest request, byte[] bytes)
      throws IOException {
    return FormParts.read(request, bytes, Verification.LARGEST_FILE_BYTES)
        .map(read -> new Parts(read.byName(), read.fileNames()));
  }

  static boolean isForm(HttpServletRequest request) {
    return FormParts.isForm(request);
  }

  private static String text(BodyFault fault) {
    return switch (fault) {
      case TOO_LONG -> "tooLarge";
      case TOO_SLOW -> "tooSlow";
      case BROKEN -> "unfit";
      case TOO_MUCH, NO_ROOM -> "busy";
    };
  }
}
