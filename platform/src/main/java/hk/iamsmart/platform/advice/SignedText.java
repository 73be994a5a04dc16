package hk.iamsmart.platform.advice;

import hk.iamsmart.protocol.RequestHeaders;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The texts that a client may have signed in the place of the one that is asked for: other parts,
/// another order, something in between.
final class SignedText {
  private static final List<String> NAMES =
      List.of("clientID", "signatureMethod", "timestamp", "nonce", "the body");
  private static final int BODY = 4;
  private static final List<String> SEPARATORS =
      List.of("&", "\n", ",", "|", ":", ".", " ", "\r\n");

  /// As a client calls `Date.now()` twice.
  private static final int MILLIS_APART = 25;

  private final List<byte[]> parts;

  SignedText(RequestHeaders headers, byte[] body) {
    parts =
        List.of(
            bytes(headers.clientId()),
            bytes(headers.signatureMethod()),
            bytes(headers.timestamp()),
            bytes(headers.nonce()),
            body);
  }

  /// One text, how it differs, and what mends that.
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Variant(byte[] text, String difference, String mend) {}

  /// The one that is asked for.
  byte[] right() {
    return joined(List.of(0, 1, 2, 3, BODY), new byte[0]);
  }

  /// The same with another body.
  byte[] with(byte[] body) {
    var out = new ByteArrayOutputStream();
    parts.subList(0, BODY).forEach(out::writeBytes);
    out.writeBytes(body);
    return out.toByteArray();
  }

  /// All that differ in their parts, one after another: only one of them is in memory.
  void each(Consumer<Variant> all) {
    leftOut(all);
    separated(all);
    named(all);
    otherTimes(all);
    orders(all, List.of(0, 1, 2, 3, BODY), "the parts in another order: ");
    orders(all, List.of(0, 2, 3, BODY), "no signatureMethod, and the parts as ");
  }

  private void leftOut(Consumer<Variant> all) {
    for (int left = 0; left < NAMES.size(); left++) {
      var rest = new ArrayList<>(List.of(0, 1, 2, 3, BODY));
      rest.remove(Integer.valueOf(left));
      all.accept(
          new Variant(
              joined(rest, new byte[0]),
              NAMES.get(left) + " was left out of the signed text",
              "Sign clientID + signatureMethod + timestamp + nonce + body; "
                  + NAMES.get(left)
                  + " is missing."));
    }
    all.accept(
        new Variant(
            parts.get(BODY),
            "the body alone was signed",
            "Sign clientID + signatureMethod + timestamp + nonce + body."));
  }

  private void separated(Consumer<Variant> all) {
    for (var separator : SEPARATORS) {
      all.accept(
          new Variant(
              joined(List.of(0, 1, 2, 3, BODY), bytes(separator)),
              "there is " + shown(separator) + " between the parts",
              "Join the parts with nothing between them."));
    }
  }

  private void named(Consumer<Variant> all) {
    var out = new ByteArrayOutputStream();
    for (int i = 0; i < BODY; i++) {
      out.writeBytes(bytes((i == 0 ? "" : "&") + NAMES.get(i) + "="));
      out.writeBytes(parts.get(i));
    }
    var head = out.toByteArray();
    out.writeBytes(parts.get(BODY));
    var difference = "the parts were written as name=value";
    var mend = "Join the values alone, with nothing between them.";
    all.accept(new Variant(out.toByteArray(), difference, mend));
    out.reset();
    out.writeBytes(head);
    out.writeBytes(bytes("&body="));
    out.writeBytes(parts.get(BODY));
    all.accept(new Variant(out.toByteArray(), difference, mend));
  }

  private void otherTimes(Consumer<Variant> all) {
    var stamped = new String(parts.get(2), StandardCharsets.UTF_8);
    if (!stamped.matches("[0-9]{13}")) {
      return;
    }
    all.accept(
        new Variant(
            timed(stamped.substring(0, 10)),
            "the signed text has the timestamp in seconds, the header in milliseconds",
            "Put the same text into the signature and into the header timestamp."));
    long millis = Long.parseLong(stamped);
    for (long apart = 1; apart <= MILLIS_APART; apart++) {
      for (long side = -1; side <= 1; side += 2) {
        all.accept(
            new Variant(
                timed(Long.toString(millis + side * apart)),
                "the signed timestamp is " + apart + " ms from the one in the header",
                "Read the clock once, and use that value for the signature and the header."));
      }
    }
  }

  private byte[] timed(String timestamp) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(parts.get(0));
    out.writeBytes(parts.get(1));
    out.writeBytes(bytes(timestamp));
    out.writeBytes(parts.get(3));
    out.writeBytes(parts.get(BODY));
    return out.toByteArray();
  }

  private void orders(Consumer<Variant> all, List<Integer> of, String difference) {
    orders(all, new ArrayList<>(), new ArrayList<>(of), difference);
  }

  private void orders(
      Consumer<Variant> all, List<Integer> begun, List<Integer> rest, String difference) {
    if (rest.isEmpty()) {
      var names = begun.stream().map(NAMES::get).toList();
      all.accept(
          new Variant(
              joined(begun, new byte[0]),
              difference + String.join(" + ", names),
              "Join them in this order: clientID + signatureMethod + timestamp + nonce + body."));
      return;
    }
    for (var next : List.copyOf(rest)) {
      begun.add(next);
      rest.remove((Object) next);
      orders(all, begun, rest, difference);
      begun.removeLast();
      rest.add(next);
    }
  }

  private byte[] joined(List<Integer> order, byte[] separator) {
    var out = new ByteArrayOutputStream();
    for (int i = 0; i < order.size(); i++) {
      if (i > 0) {
        out.writeBytes(separator);
      }
      out.writeBytes(parts.get(order.get(i)));
    }
    return out.toByteArray();
  }

  private static String shown(String separator) {
    return switch (separator) {
      case "\n" -> "a line feed";
      case "\r\n" -> "a line break of Windows";
      case " " -> "a space";
      default -> "“" + separator + "”";
    };
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
