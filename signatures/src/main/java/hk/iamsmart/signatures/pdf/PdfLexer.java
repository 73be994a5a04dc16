package hk.iamsmart.signatures.pdf;

import hk.iamsmart.signatures.pdf.PdfValue.Dictionary;
import hk.iamsmart.signatures.pdf.PdfValue.Items;
import hk.iamsmart.signatures.pdf.PdfValue.Name;
import hk.iamsmart.signatures.pdf.PdfValue.Nothing;
import hk.iamsmart.signatures.pdf.PdfValue.Reference;
import hk.iamsmart.signatures.pdf.PdfValue.Text;
import hk.iamsmart.signatures.pdf.PdfValue.Truth;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.regex.Pattern;

/// Reads values from bytes (ISO 32000-2 §7.2, §7.3).
final class PdfLexer {
  private static final int LONGEST_WORD = 512;
  private static final int LONGEST_NAME = 8192;

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d{1,500}+(\\.\\d{0,500}+)?|\\.\\d{1,500}+)");

  private final byte[] bytes;
  private final int end;
  private final boolean packed;
  private final Bounds bounds;
  private int at;
  private int skipped;

  /// @param packed whether the bytes were packed, so that their places mean nothing
  PdfLexer(byte[] bytes, int start, int end, boolean packed, Bounds bounds) {
    this.bytes = bytes;
    this.at = start;
    this.end = end;
    this.packed = packed;
    this.bounds = bounds;
  }

  int at() {
    return at;
  }

  void moveTo(int place) throws Unreadable {
    if (place < 0 || place > end) {
      throw Unreadable.damaged("a place outside the file");
    }
    at = place;
  }

  /// To a place further on, without looking at what is between.
  void skipTo(int place) throws Unreadable {
    int from = at;
    moveTo(place);
    skipped += place - from;
  }

  /// How many bytes were looked at.
  int looked() {
    return at - skipped;
  }

  PdfValue value() throws Unreadable {
    return value(0);
  }

  private PdfValue value(int depth) throws Unreadable {
    bounds.spendValue();
    if (depth > Bounds.MOST_DEPTH) {
      // other programs give up as well, each at a depth of its own
      throw Unreadable.damaged("values are nested too deeply");
    }
    skipSpace();
    return switch (peek()) {
      case '/' -> name();
      case '(' -> literal();
      case '[' -> items(depth);
      case '<' -> at + 1 < end && bytes[at + 1] == '<' ? dictionary(depth) : hex();
      default -> word();
    };
  }

  private Items items(int depth) throws Unreadable {
    at++;
    var all = new ArrayList<PdfValue>();
    skipSpace();
    while (peek() != ']') {
      all.add(value(depth + 1));
      skipSpace();
    }
    at++;
    return new Items(all);
  }

  private Dictionary dictionary(int depth) throws Unreadable {
    at += 2;
    var entries = new LinkedHashMap<String, PdfValue>();
    skipSpace();
    while (peek() != '>') {
      if (peek() != '/') {
        throw Unreadable.damaged("a key that is no name");
      }
      var key = name().value();
      if (entries.put(key, value(depth + 1)) != null) {
        throw Unreadable.damaged("a key twice in one dictionary"); // readers choose differently
      }
      skipSpace();
    }
    at++;
    if (peek() != '>') {
      throw Unreadable.damaged("a dictionary without end");
    }
    at++;
    return new Dictionary(entries);
  }

  private Name name() throws Unreadable {
    at++;
    var text = new StringBuilder();
    while (at < end && regular(bytes[at])) {
      int c = bytes[at++] & 0xff;
      if (c == '#') {
        int high = at + 1 < end ? Character.digit(bytes[at], 16) : -1;
        int low = high < 0 ? -1 : Character.digit(bytes[at + 1], 16);
        if (low < 0) {
          throw Unreadable.damaged("a name with a bad escape");
        }
        c = high << 4 | low;
        at += 2;
      }
      text.append((char) c);
      if (text.length() > LONGEST_NAME) {
        throw Unreadable.damaged("a very long name");
      }
    }
    return new Name(text.toString());
  }

  private Text hex() throws Unreadable {
    int start = at++;
    var text = new StringBuilder();
    int half = -1;
    for (; peek() != '>'; at++) {
      if (space(bytes[at])) {
        continue;
      }
      int digit = Character.digit(bytes[at], 16);
      if (digit < 0) {
        throw Unreadable.damaged("a hexadecimal string with something else in it");
      }
      if (half < 0) {
        half = digit;
      } else {
        text.append((char) (half << 4 | digit));
        half = -1;
      }
    }
    at++;
    if (half >= 0) {
      text.append((char) (half << 4));
    }
    return new Text(text.toString(), packed ? -1 : start, at);
  }

  private Text literal() throws Unreadable {
    int start = at++;
    var text = new StringBuilder();
    for (int open = 1; open > 0; ) {
      int c = peek() & 0xff;
      at++;
      if (c == '\\') {
        escape(text);
        continue;
      }
      if (c == '(') {
        open++;
      } else if (c == ')') {
        open--;
      }
      if (open > 0) {
        text.append((char) c);
      }
    }
    return new Text(text.toString(), packed ? -1 : start, at);
  }

  private void escape(StringBuilder text) throws Unreadable {
    int c = peek();
    at++;
    switch (c) {
      case 'n' -> text.append('\n');
      case 'r' -> text.append('\r');
      case 't' -> text.append('\t');
      case 'b' -> text.append('\b');
      case 'f' -> text.append('\f');
      case '\n' -> {}
      case '\r' -> at += peek() == '\n' ? 1 : 0;
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        int code = c - '0';
        for (int i = 0; i < 2 && peek() >= '0' && peek() <= '7'; i++) {
          code = code << 3 | bytes[at++] - '0';
        }
        text.append((char) (code & 0xff));
      }
      default -> text.append((char) (c & 0xff));
    }
  }

  private PdfValue word() throws Unreadable {
    var word = keyword();
    switch (word) {
      case "true", "false" -> {
        return new Truth(word.equals("true"));
      }
      case "null" -> {
        return new Nothing();
      }
      default -> {}
    }
    var number = number(word);
    int whole = number.whole();
    if (whole < 0 || !digits(word)) {
      return number;
    }
    int back = at;
    var generation = peekWord();
    if (digits(generation) && generation.length() <= 5 && peekWord().equals("R")) {
      return new Reference(whole, Integer.parseInt(generation));
    }
    at = back;
    return number;
  }

  private static PdfValue.Numeral number(String word) throws Unreadable {
    if (!NUMBER.matcher(word).matches()) {
      throw Unreadable.damaged("a word that is no value");
    }
    return new PdfValue.Numeral(Double.parseDouble(word));
  }

  private static boolean digits(String word) {
    return !word.isEmpty() && word.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /// The next word if there is one before the end.
  private String peekWord() throws Unreadable {
    skipSpace();
    return at < end && regular(bytes[at]) ? keyword() : "";
  }

  /// A word of regular characters.
  String keyword() throws Unreadable {
    skipSpace();
    int start = at;
    while (at < end && at - start <= LONGEST_WORD && regular(bytes[at])) {
      at++;
    }
    if (at == start || at - start > LONGEST_WORD) {
      throw Unreadable.damaged("a word is missing or very long");
    }
    return new String(bytes, start, at - start, StandardCharsets.ISO_8859_1);
  }

  void expect(String word) throws Unreadable {
    if (!keyword().equals(word)) {
      throw Unreadable.damaged("not '" + word + "' where it must be");
    }
  }

  /// A number of digits only.
  int whole() throws Unreadable {
    return whole(keyword());
  }

  static int whole(String word) throws Unreadable {
    if (!digits(word) || word.length() > 12 || Long.parseLong(word) > Integer.MAX_VALUE) {
      throw Unreadable.damaged("a number is missing or very large");
    }
    return Integer.parseInt(word);
  }

  boolean next(String word) throws Unreadable {
    int back = at;
    if (peekWord().equals(word)) {
      return true;
    }
    at = back;
    return false;
  }

  /// After the word `stream`: to its first byte (ISO 32000-2 §7.3.8.1).
  ///
  /// @param strict whether it must be as the standard has it; some programs write a blank first, or
  ///   end the line in an older way
  int streamStart(boolean strict) throws Unreadable {
    while (!strict && (peek() == ' ' || peek() == '\t')) {
      at++;
    }
    boolean returned = peek() == '\r';
    if (returned) {
      at++;
    }
    if (peek() == '\n') {
      return ++at;
    }
    if (strict || !returned) {
      throw Unreadable.damaged("a stream that does not begin on a line of its own");
    }
    return at;
  }

  /// Past what is empty; a comment is not.
  void skipBlanks() {
    while (at < end && space(bytes[at])) {
      at++;
    }
  }

  private void skipSpace() {
    while (at < end) {
      if (bytes[at] == '%') {
        while (at < end && bytes[at] != '\n' && bytes[at] != '\r') {
          at++;
        }
      } else if (!space(bytes[at])) {
        return;
      } else {
        at++;
      }
    }
  }

  private byte peek() throws Unreadable {
    if (at >= end) {
      throw Unreadable.damaged("the end comes too early");
    }
    return bytes[at];
  }

  static boolean space(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t' || b == '\f' || b == 0;
  }

  private static boolean regular(byte b) {
    return !space(b) && "()<>[]{}/%".indexOf(b) < 0;
  }
}
