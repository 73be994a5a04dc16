package hk.iamsmart.platform.advice;

import hk.iamsmart.protocol.WireJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The bodies that a client may have signed in the place of the one that it sent.
final class SignedBody {
  /// What becomes longer than so many characters when it is serialised again is not tried: deep
  /// lists in indented lines grow a hundredfold.
  static final int VARIANT_MAXIMUM = 256 * 1024;

  private static final String SAME_BYTES =
      "Make the body once, keep its bytes, sign those and send those.";

  private SignedBody() {}

  /// @param difference of what was signed
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Variant(byte[] body, String difference, String mend) {}

  /// How a JSON library writes.
  private record Style(
      String words,
      String comma,
      String colon,
      int indent,
      boolean sorted,
      boolean ascii,
      boolean php) {
    static Style of(String words, String comma, String colon) {
      return new Style(words, comma, colon, 0, false, false, false);
    }
  }

  private static final List<Style> STYLES =
      List.of(
          Style.of("without spaces, as JSON.stringify does", ",", ":"),
          Style.of("with spaces behind , and :, as Python's json.dumps does", ", ", ": "),
          new Style(
              "with spaces and \\u escapes, as Python does", ", ", ": ", 0, false, true, false),
          new Style("without spaces, with \\u escapes", ",", ":", 0, false, true, false),
          new Style("with \\/ for /, as PHP's json_encode does", ",", ":", 0, false, true, true),
          new Style("with sorted names", ",", ":", 0, true, false, false),
          new Style("with sorted names and spaces", ", ", ": ", 0, true, true, false),
          new Style("in lines indented by two spaces", ",", ": ", 2, false, false, false),
          new Style("in lines indented by four spaces", ",", ": ", 4, false, false, false));

  /// All but the body itself, one after another.
  ///
  /// @param plain what the body's content was before it was sealed; null when nobody can know
  static void each(byte[] body, byte @Nullable [] plain, Consumer<Variant> all) {
    if (body.length == 0) {
      for (var written : List.of("{}", "null", "\"\"", "undefined")) {
        all.accept(
            new Variant(
                bytes(written),
                written + " was signed and nothing was sent",
                "Sign nothing in the place of a body that is not sent, or send what you sign."));
      }
      return;
    }
    var text = new String(body, StandardCharsets.UTF_8);
    serialised(all, body);
    all.accept(changed(text + "\n", "with a line feed at its end"));
    all.accept(changed(text.strip(), "without the spaces around it"));
    all.accept(changed(text.replace("\r\n", "\n"), "with other line breaks"));
    all.accept(changed("\uFEFF" + text, "with a byte order mark"));
    all.accept(
        changed(
            new String(body, StandardCharsets.ISO_8859_1), "read as Latin-1 in place of UTF-8"));
    if (plain != null) {
      all.accept(
          new Variant(
              plain,
              "the content was signed before it was sealed",
              "Seal first, then sign the body that is sent: {\"content\":\"…\"}."));
    }
    var digest = sha256(body);
    var whole = "Sign the body itself, not its digest.";
    all.accept(
        new Variant(bytes(HexFormat.of().formatHex(digest)), "the digest of the body", whole));
    all.accept(
        new Variant(
            bytes(Base64.getEncoder().encodeToString(digest)), "the digest of the body", whole));
  }

  private static void serialised(Consumer<Variant> all, byte[] body) {
    var read = WireJson.object(body).orElse(null);
    if (read == null) {
      return;
    }
    for (var style : STYLES) {
      var written = new StringBuilder();
      write(written, read, style, 0);
      if (written.length() <= VARIANT_MAXIMUM) {
        all.accept(changed(written.toString(), "serialised again, " + style.words()));
      }
    }
    var content = read.path("content");
    if (content.isString()) {
      all.accept(
          new Variant(
              bytes(content.stringValue()),
              "the value of content was signed alone",
              "Sign the whole body, {\"content\":\"…\"}, as it is sent."));
    }
    var twice = new StringBuilder();
    quote(twice, new String(body, StandardCharsets.UTF_8), STYLES.getFirst());
    all.accept(changed(twice.toString(), "serialised twice, as a JSON string"));
  }

  private static Variant changed(String body, String how) {
    return new Variant(bytes(body), "the signed body is the sent one " + how, SAME_BYTES);
  }

  private static void write(StringBuilder out, JsonNode node, Style style, int depth) {
    if (node.isObject()) {
      var members = new ArrayList<>(node.properties());
      if (style.sorted()) {
        var sorted = new TreeMap<String, JsonNode>();
        members.forEach(m -> sorted.put(m.getKey(), m.getValue()));
        members = new ArrayList<>(sorted.entrySet());
      }
      for (int i = 0; i < members.size() && fits(out); i++) {
        out.append(i == 0 ? "{" : style.comma());
        line(out, style, depth + 1);
        quote(out, members.get(i).getKey(), style);
        out.append(style.colon());
        write(out, members.get(i).getValue(), style, depth + 1);
      }
      close(out, members.isEmpty() ? "{}" : "}", style, depth);
    } else if (node.isArray()) {
      for (int i = 0; i < node.size() && fits(out); i++) {
        out.append(i == 0 ? "[" : style.comma());
        line(out, style, depth + 1);
        write(out, node.get(i), style, depth + 1);
      }
      close(out, node.isEmpty() ? "[]" : "]", style, depth);
    } else if (node.isString()) {
      quote(out, node.stringValue(), style);
    } else {
      out.append(node);
    }
  }

  /// Whether it may become longer.
  private static boolean fits(StringBuilder out) {
    return out.length() <= VARIANT_MAXIMUM;
  }

  private static void close(StringBuilder out, String bracket, Style style, int depth) {
    if (bracket.length() == 1) {
      line(out, style, depth);
    }
    out.append(bracket);
  }

  private static void line(StringBuilder out, Style style, int depth) {
    if (style.indent() > 0) {
      out.append('\n').append(" ".repeat(style.indent() * depth));
    }
  }

  private static void quote(StringBuilder out, String text, Style style) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '/' -> out.append(style.php() ? "\\/" : "/");
        default -> {
          if (c < ' ' || style.ascii() && c > '~') {
            out.append("\\u").append(HexFormat.of().toHexDigits(c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  static byte[] sha256(byte[] body) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(body);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
