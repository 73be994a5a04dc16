package hk.iamsmart.sandbox.callbacks;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import hk.iamsmart.platform.callbacks.CallbackAttempt;
import hk.iamsmart.platform.callbacks.Delivery;
import hk.iamsmart.platform.callbacks.Fate;
import hk.iamsmart.platform.callbacks.FilePart;
import hk.iamsmart.platform.callbacks.FilePart.Layout;
import hk.iamsmart.sandbox.ground.Excerpt;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One callback with its attempts. The names of the members are those of the REST call.
///
/// @param sequence later ones have a higher number
/// @param content in clear; very long texts in it are cut
/// @param broken what was done to it on purpose
@JsonInclude(JsonInclude.Include.NON_NULL)
record LoggedCallback(
    long sequence,
    String txID,
    String clientID,
    String redirectURI,
    String code,
    String message,
    Fate.State state,
    String at,
    String until,
    JsonNode content,
    List<LoggedFile> files,
    List<LoggedAttempt> attempts,
    @Nullable Breakage broken,
    @JsonIgnore Delivery delivery) {
  private static final int BODY_MAXIMUM = 32 * 1024;
  private static final int ATTEMPTS_MAXIMUM = 50;

  /// @param size in bytes, before sealing
  /// @param text in clear, cut at 32 KB; absent where the file is none
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record LoggedFile(String name, int size, @Nullable String text) {
    static LoggedFile of(FilePart file, Layout layout) {
      int shown = Math.min(file.bytes().length, BODY_MAXIMUM);
      var text =
          switch (layout) {
            case FORM -> null;
            case SIGNATURES ->
                new String(file.bytes(), 0, shown, StandardCharsets.UTF_8)
                    + (shown < file.bytes().length ? "…" : "");
          };
      return new LoggedFile(file.name(), file.bytes().length, text);
    }
  }

  /// @param at by the clock of the sandbox
  /// @param body as sent, cut at 32 KB; bytes that are no text show as dots
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record LoggedAttempt(
      int number,
      String at,
      long tookMillis,
      @Nullable Integer status,
      CallbackAttempt.@Nullable Failure failure,
      String detail,
      Map<String, String> headers,
      String body) {}

  static LoggedCallback of(long sequence, String at, Delivery delivery) {
    return new LoggedCallback(
        sequence,
        delivery.txId().toString(),
        delivery.to().value(),
        delivery.redirect().toString(),
        delivery.code().name(),
        delivery.code().message(),
        Fate.State.WAITING,
        at,
        delivery.until().toString(),
        Excerpt.of(delivery.content()),
        delivery.files().stream().map(f -> LoggedFile.of(f, delivery.layout())).toList(),
        List.of(),
        null,
        delivery);
  }

  @JsonIgnore
  boolean isWaiting() {
    return state == Fate.State.WAITING;
  }

  LoggedCallback with(CallbackAttempt attempt) {
    var more = new ArrayList<>(attempts);
    more.add(
        new LoggedAttempt(
            attempts.size() + 1,
            attempt.at().toString(),
            attempt.took().toMillis(),
            attempt.status(),
            attempt.failure(),
            attempt.detail(),
            new TreeMap<>(attempt.headers()),
            text(attempt.body())));
    if (more.size() > ATTEMPTS_MAXIMUM) {
      more.removeFirst();
    }
    return changed(state, more, broken);
  }

  LoggedCallback broken(@Nullable Breakage how) {
    return changed(state, attempts, how);
  }

  LoggedCallback with(Fate.State other) {
    return changed(other, attempts, broken);
  }

  private LoggedCallback changed(
      Fate.State state, List<LoggedAttempt> attempts, @Nullable Breakage how) {
    return new LoggedCallback(
        sequence,
        txID,
        clientID,
        redirectURI,
        code,
        message,
        state,
        at,
        until,
        content,
        files,
        List.copyOf(attempts),
        how,
        delivery);
  }

  /// About so many bytes in memory.
  @JsonIgnore
  int weight() {
    int bodies = attempts.stream().mapToInt(a -> a.body().length()).sum();
    int plain = delivery.files().stream().mapToInt(f -> f.bytes().length).sum();
    return 4 * 1024 + 2 * bodies + plain;
  }

  private static String text(byte[] body) {
    int length = Math.min(body.length, BODY_MAXIMUM);
    var text = new String(body, 0, length, StandardCharsets.ISO_8859_1);
    return text.replaceAll("[^\\r\\n\\t -~]", ".") + (length < body.length ? "…" : "");
  }
}
