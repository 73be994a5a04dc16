package hk.iamsmart.platform.notifications;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// Where a page of the inbox ended; `next` and `before` of the wallet API.
record PageMark(Instant sentAt, UUID notice) {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,15})_([0-9a-f-]{36})");

  static Optional<PageMark> parse(String claimed) {
    var m = FORM.matcher(claimed);
    return m.matches()
        ? notice(m.group(2))
            .map(id -> new PageMark(Instant.ofEpochMilli(Long.parseLong(m.group(1))), id))
        : Optional.empty();
  }

  /// The id of a notice, as the wallet API names it.
  static Optional<UUID> notice(String claimed) {
    try {
      return Optional.of(UUID.fromString(claimed));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return sentAt.toEpochMilli() + "_" + notice;
  }
}
