package hk.iamsmart.sandbox.callbacks;

import hk.iamsmart.platform.kit.Tone;
import hk.iamsmart.platform.look.Icon;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.dates.Dates;
import hk.iamsmart.sandbox.roster.Roster.Names;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A callback as the reader reads it.
///
/// @param id its txID, bare
/// @param broken what was done to it on purpose; empty for nothing
public record CallbackView(
    String id,
    String txId,
    String time,
    String code,
    boolean bad,
    String service,
    String redirect,
    String state,
    Tone tone,
    Icon sign,
    String broken) {
  private static final JsonMapper PRETTY =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /// A line of the list, and where it is opened.
  public record Row(CallbackView view, String href, boolean open) {}

  /// A wish that is still to come true.
  public record Wish(String client, String service, String what) {}

  /// What is beside the list.
  ///
  /// @param until how long it is tried, while it is
  /// @param content in clear
  /// @param sent the last attempt, headers and body; empty before the first
  public record Opened(
      String until, String content, String sent, List<File> files, List<Attempt> attempts) {
    static Opened of(LoggedCallback one, Words t) {
      var dates = Dates.in(t.language());
      return new Opened(
          one.isWaiting() ? t.say("until", dates.exact(Instant.parse(one.until()))) : "",
          PRETTY.writeValueAsString(one.content()),
          one.attempts().isEmpty() ? "" : CallbackView.sent(one.attempts().getLast()),
          one.files().stream().map(file -> file(file, t)).toList(),
          one.attempts().stream().map(attempt -> attempt(attempt, t, dates)).toList());
    }
  }

  public record File(String name, String size, String text) {}

  /// @param outcome the status, or why there is none
  public record Attempt(String number, String outcome, boolean bad, String detail, String when) {}

  static CallbackView of(LoggedCallback one, Names names, Words t) {
    var dates = Dates.in(t.language());
    boolean failed = one.attempts().stream().anyMatch(a -> a.failure() != null);
    var tone =
        switch (one.state()) {
          case WAITING -> failed ? Tone.WARN : Tone.SEAL;
          case DELIVERED -> Tone.SUCCESS;
          case DEAD -> Tone.DANGER;
        };
    return new CallbackView(
        bare(one.txID()),
        one.txID(),
        dates.rowTime(Instant.parse(one.at())),
        one.code(),
        !one.code().equals("D00000"),
        names.service(one.clientID()),
        one.redirectURI(),
        t.say("state." + one.state()),
        tone,
        switch (one.state()) {
          case WAITING -> Icon.CLOCK;
          case DELIVERED -> Icon.CHECK;
          case DEAD -> Icon.X;
        },
        one.broken() == null ? "" : t.say("break." + one.broken()));
  }

  static String bare(String txId) {
    return txId.replaceAll("[<>]|T=", "");
  }

  private static File file(LoggedCallback.LoggedFile file, Words t) {
    var text = file.text();
    return new File(file.name(), t.say("bytes", file.size()), text == null ? "" : text);
  }

  private static String sent(LoggedCallback.LoggedAttempt attempt) {
    var headers =
        attempt.headers().entrySet().stream()
            .map(header -> header.getKey() + ": " + header.getValue() + "\n")
            .collect(Collectors.joining());
    return headers + "\n" + attempt.body();
  }

  private static Attempt attempt(LoggedCallback.LoggedAttempt one, Words t, Dates dates) {
    var failure = one.failure();
    var status = one.status();
    return new Attempt(
        String.valueOf(one.number()),
        failure == null
            ? String.valueOf(status)
            : t.say("failure." + failure) + (status == null ? "" : " (" + status + ")"),
        failure != null,
        one.detail(),
        t.say("took", dates.rowTime(Instant.parse(one.at())), Math.max(1, one.tookMillis())));
  }
}
