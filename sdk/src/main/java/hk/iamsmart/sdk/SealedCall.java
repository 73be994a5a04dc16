package hk.iamsmart.sdk;

import hk.iamsmart.protocol.AnswerEnvelope;
import hk.iamsmart.protocol.ContentKey;
import hk.iamsmart.protocol.ContentKey.Opened;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.sdk.ContentKeys.Failed;
import hk.iamsmart.sdk.ContentKeys.Held;
import hk.iamsmart.sdk.SignedPost.Failure;
import hk.iamsmart.sdk.SignedPost.Success;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A signed call whose content is sealed both ways (wire contract, section 2).
final class SealedCall {
  private final SignedPost post;
  private final ContentKeys keys;
  private final SecureRandom random;

  SealedCall(SignedPost post, ContentKeys keys, SecureRandom random) {
    this.post = post;
    this.keys = keys;
    this.random = random;
  }

  sealed interface Outcome {}

  record Answer(JsonNode content, String txId) implements Outcome {}

  /// @param notActedOn the platform has surely done nothing: it has not seen the request, or
  ///   refused it
  record NoAnswer(Problem problem, boolean notActedOn) implements Outcome {
    static NoAnswer of(Failure failure) {
      var refused = ReturnCode.parse(failure.problem().code()).isPresent();
      return new NoAnswer(failure.problem(), refused || failure.neverSent());
    }

    static NoAnswer unreadable(String reason, String txId) {
      return new NoAnswer(Problems.unreadable(reason, Optional.of(txId)), false);
    }
  }

  /// Sends once. It is sent a second time only where the platform cannot have acted on the first:
  /// there was no connection, or the content key was refused (D30002, D30004).
  Outcome call(String path, Object content) {
    return switch (keys.current()) {
      case Failed f -> new NoAnswer(f.problem(), true);
      case Held held -> call(path, WireJson.bytes(content), held.key());
    };
  }

  /// The same for a call whose answer says nothing beyond its code.
  Optional<Problem> tell(String path, Object content) {
    return switch (keys.current()) {
      case Failed f -> Optional.of(f.problem());
      case Held held ->
          switch (send(path, WireJson.bytes(content), held.key())) {
            case Accepted _ -> Optional.empty();
            case Refused refused -> Optional.of(refused.how().problem());
          };
    };
  }

  private sealed interface Sent {}

  private record Accepted(AnswerEnvelope envelope, ContentKey key) implements Sent {}

  private record Refused(NoAnswer how) implements Sent {}

  private Outcome call(String path, byte[] plain, ContentKey key) {
    return switch (send(path, plain, key)) {
      case Accepted accepted -> open(accepted.envelope(), accepted.key());
      case Refused refused -> refused.how();
    };
  }

  private Sent send(String path, byte[] plain, ContentKey key) {
    return switch (post.send(path, sealed(plain, key))) {
      case Success s -> new Accepted(s.envelope(), key);
      case Failure f when f.neverSent() -> last(path, plain, key);
      case Failure f when keyRefused(f.problem()) ->
          switch (keys.insteadOf(key)) {
            case Failed failed -> new Refused(new NoAnswer(failed.problem(), true));
            case Held other -> last(path, plain, other.key());
          };
      case Failure f -> new Refused(NoAnswer.of(f));
    };
  }

  private Sent last(String path, byte[] plain, ContentKey key) {
    return switch (post.send(path, sealed(plain, key))) {
      case Success s -> new Accepted(s.envelope(), key);
      case Failure f -> new Refused(NoAnswer.of(f));
    };
  }

  /// Should the key have been replaced while the request was under way, the answer is sealed by the
  /// new one.
  private Outcome open(AnswerEnvelope envelope, ContentKey key) {
    var content = envelope.content();
    if (content == null || !content.isString()) {
      return NoAnswer.unreadable("the answer has no sealed content", envelope.txID());
    }
    var sealed = content.stringValue();
    if (!(key.open(sealed) instanceof Opened opened)) {
      return switch (keys.insteadOf(key)) {
        case Held other when other.key().open(sealed) instanceof Opened late ->
            read(late, envelope);
        case Held _, Failed _ ->
            NoAnswer.unreadable("the answer's content cannot be opened", envelope.txID());
      };
    }
    return read(opened, envelope);
  }

  private static Outcome read(Opened opened, AnswerEnvelope envelope) {
    var object = WireJson.object(opened.plain());
    return object.isPresent()
        ? new Answer(object.get(), envelope.txID())
        : NoAnswer.unreadable("the answer's content is not JSON", envelope.txID());
  }

  private byte[] sealed(byte[] plain, ContentKey key) {
    return WireJson.bytes(Map.of("content", key.seal(plain, random)));
  }

  private static boolean keyRefused(Problem problem) {
    return problem.code().equals("D30002") || problem.code().equals("D30004");
  }
}
