package hk.iamsmart.signatures.pdf;

import hk.iamsmart.signatures.pdf.PdfValue.Dictionary;
import hk.iamsmart.signatures.pdf.PdfValue.Stream;
import hk.iamsmart.signatures.pdf.Section.Entry;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What was appended to a revision of a file, byte by byte: objects that the section of the same
/// update lists, the section, `startxref`, `%%EOF`, and blanks between them. Anything else could be
/// found by a program that repairs files, or be made to count later.
final class Update {
  /// What a program that repairs files looks for.
  private static final Pattern HEADS = Pattern.compile("\\d[\\s\\x00]++\\d++[\\s\\x00]*+obj");

  private static final Pattern TRAILERS = Pattern.compile("trailer\\s*+<<|startxref\\s++\\d");

  /// How some programs sign what they write, such as `%iText-Core-7.2.5`.
  private static final Pattern PROGRAMS =
      Pattern.compile("(?:%[A-Za-z]{2,20}(?:-[A-Za-z]{1,20}){0,4}-\\d[\\w.-]{0,40}[\\r\\n]++)++");

  private static final int LONGEST_NAMES = 200;

  private final PdfFile before;
  private final PdfFile after;
  private final PdfLexer lexer;
  private final Map<Integer, Entry> state = new HashMap<>();
  private int objects;
  private int trailers;

  private Update(PdfFile before, PdfFile after) throws Unreadable {
    this.before = before;
    this.after = after;
    this.lexer = new PdfLexer(after.bytes(), 0, after.end(), false, after.bounds());
    lexer.moveTo(before.end());
  }

  /// @param before how the file was
  /// @param after the later revision, perhaps by several updates
  /// @throws Unreadable when something is left over
  static void account(PdfFile before, PdfFile after) throws Unreadable {
    var update = new Update(before, after);
    for (var section : after.since(before)) {
      update.account(section);
    }
    update.lexer.skipBlanks();
    require(update.lexer.at() == after.end(), "something after the end");
    update.nothingHidden();
  }

  private static void require(boolean holds, String otherwise) throws Unreadable {
    if (!holds) {
      throw Unreadable.damaged(otherwise);
    }
  }

  private Entry known(int number) {
    var own = state.get(number);
    return own == null ? before.entry(number) : own;
  }

  private void account(Section section) throws Unreadable {
    require(section.tidy(), "cross references that are not written to the letter");
    var expected = new HashMap<Integer, Integer>();
    var fresh = new HashMap<Integer, Entry>();
    section
        .entries()
        .forEach((number, entry) -> {
          if (!entry.equals(known(number))) {
            fresh.put(number, entry);
          }
        });
    int size = section.trailer().at("Size") instanceof PdfValue.Numeral n ? n.whole() : 0;
    for (var entry : fresh.entrySet()) {
      require(entry.getKey() < size, "an object beyond the size of the file");
      if (entry.getValue() instanceof Entry.Plain p) {
        require(
            expected.put(p.offset(), entry.getKey()) == null,
            "two objects in one and the same place");
      }
    }
    var streams = new HashSet<Integer>();
    objects(section, expected, fresh, streams);
    end(section);
    require(expected.isEmpty(), "an object that is not where the cross references say");
    for (var entry : fresh.values()) {
      require(
          !(entry instanceof Entry.InStream s) || streams.contains(s.stream()),
          "an object in a stream of another update");
    }
    state.putAll(section.entries());
  }

  /// Every object up to the section itself.
  private void objects(
      Section section,
      Map<Integer, Integer> expected,
      Map<Integer, Entry> fresh,
      Set<Integer> streams)
      throws Unreadable {
    while (true) {
      lexer.skipBlanks();
      int at = lexer.at();
      if (at == section.place() && section.table()) {
        return;
      }
      boolean ofSection = at == section.hybrid() || at == section.place();
      var listed = expected.remove(at);
      require(listed != null || ofSection, "something that no cross reference lists");
      var object = IndirectObject.read(lexer, after.end(), after.bounds(), after::length, true);
      objects++;
      require(
          listed == null
              || listed == object.number()
                  && fresh.get(listed) instanceof Entry.Plain p
                  && p.generation() == object.generation(),
          "another object than the cross references say");
      require(
          object.number() < number(section.trailer(), "Size"),
          "an object beyond the size of the file");
      if (ofSection && at == section.place()) {
        return;
      }
      if (object.value() instanceof Stream s && s.dictionary().isName("Type", "ObjStm")) {
        packed(object.number(), fresh);
        streams.add(object.number());
      }
    }
  }

  private static int number(Dictionary dictionary, String name) {
    return dictionary.at(name) instanceof PdfValue.Numeral n ? n.whole() : -1;
  }

  /// Each object in a stream is listed there and nowhere else.
  private void packed(int stream, Map<Integer, Entry> fresh) throws Unreadable {
    var all = after.packedIn(stream);
    for (int i = 0; i < all.size(); i++) {
      require(
          new Entry.InStream(stream, i).equals(fresh.get(all.get(i).number())),
          "an object in a stream that no cross reference lists");
    }
  }

  /// To what comes next, which is no comment but names of programs.
  private void skip() throws Unreadable {
    lexer.skipBlanks();
    int length = Math.min(LONGEST_NAMES, after.end() - lexer.at());
    var next = new String(after.bytes(), lexer.at(), length, StandardCharsets.ISO_8859_1);
    var programs = PROGRAMS.matcher(next);
    if (programs.lookingAt()) {
      lexer.moveTo(lexer.at() + programs.end());
    }
    lexer.skipBlanks();
    require(
        lexer.at() == after.end() || after.bytes()[lexer.at()] != '%',
        "a comment, which may hold anything");
  }

  private void end(Section section) throws Unreadable {
    lexer.moveTo(section.end());
    trailers += section.table() ? 2 : 1;
    skip();
    lexer.expect("startxref");
    skip();
    require(lexer.whole() == section.place(), "an end that points elsewhere");
    lexer.skipBlanks();
    for (byte b : "%%EOF".getBytes(StandardCharsets.US_ASCII)) {
      require(
          lexer.at() < after.end() && after.bytes()[lexer.at()] == b, "an end without its mark");
      lexer.moveTo(lexer.at() + 1);
    }
    require(
        lexer.at() == after.end() || PdfLexer.space(after.bytes()[lexer.at()]),
        "something after the end");
  }

  /// A stream, a text or a comment may say `4 0 obj …` as well: a program that repairs the file
  /// would believe it.
  private void nothingHidden() throws Unreadable {
    int length = after.end() - before.end();
    after.bounds().spendBytes(length);
    var text = new String(after.bytes(), before.end(), length, StandardCharsets.ISO_8859_1);
    require(HEADS.matcher(text).results().count() == objects, "an object within another one");
    require(TRAILERS.matcher(text).results().count() == trailers, "a trailer within an object");
  }
}
