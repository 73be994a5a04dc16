package hk.iamsmart.platform.signing;

import hk.iamsmart.platform.ground.ApprovalId;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where a page of the history ended; `next` and `before` of the wallet API.
record Mark(Instant at, ApprovalId ticket, int position) {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,15})-([0-9a-f]{32})-([0-9]{1,4})");

  static Optional<Mark> parse(String claimed) {
    var m = FORM.matcher(claimed);
    return m.matches()
        ? Optional.of(
            new Mark(
                Instant.ofEpochMilli(Long.parseLong(m.group(1))),
                new ApprovalId(m.group(2)),
                Integer.parseInt(m.group(3))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return at.toEpochMilli() + "-" + ticket + "-" + position;
  }
}
