package hk.iamsmart.platform.verification;

import hk.iamsmart.platform.door.Door;
import hk.iamsmart.platform.door.DoorSettings;
import hk.iamsmart.platform.gate.OpenPath;
import hk.iamsmart.platform.gate.PageTxId;
import hk.iamsmart.platform.gate.PathLimit;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.platform.verification.Verification.Answer;
import hk.iamsmart.platform.verification.Verification.Turn;
import hk.iamsmart.protocol.Base64Text;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.signatures.PlainSignature;
import hk.iamsmart.signatures.Report;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// The same check for programs: docs/guide/verify-a-signature.md.
@RestController
class VerificationEndpoints {
  /// What stands for a member that is no text: no field can be read from it.
  private static final String NO_TEXT = "?";

  private static final int LARGEST_JSON_BYTES =
      Verification.LARGEST_FILE_BYTES / 3 * 4 + (64 << 10);
  private static final String BUSY_SECONDS = "10";

  private final Texts texts = Texts.of(VerificationEndpoints.class);
  private final Uploads uploads;
  private final PageTxId txIds;

  VerificationEndpoints(Uploads uploads, PageTxId txIds) {
    this.uploads = uploads;
    this.txIds = txIds;
  }

  @Bean
  static OpenPath openVerificationApi() {
    return new OpenPath(
        HttpMethod.POST, "/verification/v1/**", "answers and changes nothing; a few at a time");
  }

  /// Both ways to have something checked together.
  @Bean
  static PathLimit checksOfAnAddress(DoorSettings settings) {
    var open = List.of(openVerificationApi(), VerificationPages.openVerificationUpload());
    return new PathLimit(open, settings.verificationsPerMinute());
  }

  @Bean
  static Door.Form refusalsOfVerification() {
    return new Door.Form() {
      @Override
      public String below() {
        return "/verification/";
      }

      @Override
      public byte[] told(Door.Refusal refusal) {
        return WireJson.bytes(
            new Refusal(refusal.error(), refusal.message(), refusal.txId().toString()));
      }
    };
  }

  /// @param error for programs
  /// @param message for people
  record Refusal(String error, String message, String txID) {}

  /// What to do with what was sent.
  private interface Check {
    ResponseEntity<Object> of(Turn turn, Uploads.Parts parts);
  }

  /// The file as the body, or as the part `file` of a form.
  @PostMapping("/verification/v1/pdf")
  ResponseEntity<Object> pdf(HttpServletRequest request) {
    var t = texts.in(ReaderLanguage.of(request));
    return inTurn(
        request,
        t,
        (turn, parts) -> {
          var file = parts.bytes("file");
          return file.length == 0
              ? refuse(400, "file", t, request)
              : answer(turn.pdf(file), t, request);
        });
  }

  /// JSON with the members `algorithm`, `document` or `hashCode`, `signature`, `certificate` and,
  /// if known, `signedAt`; or a form with parts of these names.
  @PostMapping("/verification/v1/signature")
  ResponseEntity<Object> signature(HttpServletRequest request) {
    var t = texts.in(ReaderLanguage.of(request));
    return inTurn(
        request,
        t,
        (turn, parts) -> {
          var sent = Uploads.isForm(request) ? Optional.of(parts) : members(parts.bytes("file"));
          if (sent.isEmpty()) {
            return refuse(400, "unfit", t, request);
          }
          return switch (PlainReading.of(sent.get())) {
            case PlainReading.Unfit(String field) -> refuse(400, field, t, request);
            case PlainReading.Read(PlainSignature signature) ->
                answer(turn.plain(signature), t, request);
          };
        });
  }

  private ResponseEntity<Object> inTurn(HttpServletRequest request, Words t, Check check) {
    return uploads.inTurn(
        request,
        mostBytes(request),
        new Uploads.Answers<>() {
          @Override
          public ResponseEntity<Object> checked(Turn turn, Uploads.Parts parts) {
            return check.of(turn, parts);
          }

          @Override
          public ResponseEntity<Object> refused(int status, String fault) {
            return fault.equals("busy")
                ? busy(status, t, request)
                : refuse(status, fault, t, request);
          }
        });
  }

  private static int mostBytes(HttpServletRequest request) {
    return request.getRequestURI().endsWith("/pdf")
        ? Verification.LARGEST_FILE_BYTES
        : LARGEST_JSON_BYTES;
  }

  /// The members as parts; the document is the only one in base64 whose part is not. One that is no
  /// base64 is missing, whatever else there is.
  private Optional<Uploads.Parts> members(byte[] body) {
    return WireJson.object(body)
        .map(object -> {
          var parts = new HashMap<String, byte[]>();
          for (var member : object.properties()) {
            if (!member.getValue().isNull()) {
              var text = member.getValue().isString() ? member.getValue().stringValue() : NO_TEXT;
              parts.put(member.getKey(), text.getBytes(StandardCharsets.UTF_8));
            }
          }
          var document = parts.remove("document");
          if (document != null) {
            Base64Text.read(document)
                .ifPresentOrElse(d -> parts.put("document", d), () -> parts.remove("hashCode"));
          }
          return new Uploads.Parts(parts);
        });
  }

  private ResponseEntity<Object> answer(Answer answer, Words t, HttpServletRequest request) {
    return switch (answer) {
      case Answer.Busy _ -> busy(503, t, request);
      case Answer.Checked(Report report) -> send(200, t, ReportView.of(report, t), Map.of());
    };
  }

  private ResponseEntity<Object> busy(int status, Words t, HttpServletRequest request) {
    var body = refusal("busy", t, request);
    return send(status, t, body, Map.of(HttpHeaders.RETRY_AFTER, BUSY_SECONDS));
  }

  private ResponseEntity<Object> refuse(
      int status, String fault, Words t, HttpServletRequest request) {
    return send(status, t, refusal(fault, t, request), Map.of());
  }

  private Refusal refusal(String fault, Words t, HttpServletRequest request) {
    var code = fault.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    return new Refusal(code, t.say("fault." + fault), txIds.of(request).toString());
  }

  private static ResponseEntity<Object> send(
      int status, Words t, Object body, Map<String, String> more) {
    var answer =
        ResponseEntity.status(status)
            .contentType(MediaType.APPLICATION_JSON)
            .header(HttpHeaders.CONTENT_LANGUAGE, t.language().tag())
            .varyBy(HttpHeaders.ACCEPT_LANGUAGE)
            .cacheControl(CacheControl.noStore());
    more.forEach(answer::header);
    return answer.body(body);
  }
}
