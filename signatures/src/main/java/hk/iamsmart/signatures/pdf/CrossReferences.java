package hk.iamsmart.signatures.pdf;

import hk.iamsmart.signatures.pdf.PdfValue.Dictionary;
import hk.iamsmart.signatures.pdf.PdfValue.Items;
import hk.iamsmart.signatures.pdf.PdfValue.Nothing;
import hk.iamsmart.signatures.pdf.PdfValue.Stream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// All sections of cross references of a file, newest first (ISO 32000-2 §7.5.4 to §7.5.8). The
/// newest entry of an object counts. Nothing is searched for or repaired.
final class CrossReferences {
  private static final int LAST_LINES = 64;
  private static final int LARGEST_OBJECT_NUMBER = 8_388_607;

  /// What a section says of one object.
  sealed interface Entry {
    record Free() implements Entry {}

    record Plain(int offset, int generation) implements Entry {}

    record InStream(int stream, int index) implements Entry {}
  }

  private final byte[] bytes;
  private final int end;
  private final Bounds bounds;
  private final Map<Integer, Entry> entries = new HashMap<>();
  private final Set<Integer> sections = new LinkedHashSet<>();
  private Dictionary trailer = Dictionary.EMPTY;

  private CrossReferences(byte[] bytes, int end, Bounds bounds) {
    this.bytes = bytes;
    this.end = end;
    this.bounds = bounds;
  }

  static CrossReferences read(byte[] bytes, int end, Bounds bounds) throws Unreadable {
    var all = new CrossReferences(bytes, end, bounds);
    int next = all.newest();
    while (next >= 0) {
      if (!all.sections.add(next) || all.sections.size() > Bounds.MOST_SECTIONS) {
        throw Unreadable.damaged("cross references in a circle, or very many");
      }
      var section = all.section(next);
      if (all.sections.size() == 1) {
        all.trailer = section;
      }
      next = place(section, "Prev");
    }
    return all;
  }

  Map<Integer, Entry> entries() {
    return entries;
  }

  /// Their places, newest first.
  List<Integer> sections() {
    return List.copyOf(sections);
  }

  Dictionary trailer() {
    return trailer;
  }

  /// The last lines: `startxref`, a place, `%%EOF`, and nothing after it but the end of the line.
  private int newest() throws Unreadable {
    int from = Math.max(0, end - LAST_LINES);
    var last = new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
    int at = last.lastIndexOf("startxref");
    if (at < 0 || !last.substring(at).matches("startxref\\s{1,4}\\d{1,10}\\s{1,4}%%EOF[\\r\\n]*")) {
      throw Unreadable.damaged("the file does not end as a PDF does");
    }
    var lexer = lexer(from + at);
    lexer.expect("startxref");
    return lexer.whole();
  }

  private PdfLexer lexer(int place) throws Unreadable {
    var lexer = new PdfLexer(bytes, 0, end, false, bounds);
    lexer.moveTo(place);
    return lexer;
  }

  private static int place(Dictionary section, String name) throws Unreadable {
    return switch (section.at(name)) {
      case Nothing _ -> -1;
      case PdfValue.Numeral n when n.whole() >= 0 -> n.whole();
      default -> throw Unreadable.damaged("/" + name + " is no place");
    };
  }

  private Dictionary section(int place) throws Unreadable {
    var lexer = lexer(place);
    if (!lexer.next("xref")) {
      return streamed(place);
    }
    while (!lexer.next("trailer")) {
      table(lexer);
    }
    if (!(lexer.value() instanceof Dictionary found)) {
      throw Unreadable.damaged("a trailer that is no dictionary");
    }
    bounds.spendBytes(lexer.at() - place);
    int hybrid = place(found, "XRefStm");
    if (hybrid >= 0) {
      streamed(hybrid);
    }
    return found;
  }

  private void table(PdfLexer lexer) throws Unreadable {
    int first = lexer.whole();
    int count = lexer.whole();
    for (int i = 0; i < count; i++) {
      int offset = lexer.whole();
      int generation = lexer.whole();
      switch (lexer.keyword()) {
        case "n" -> add((long) first + i, new Entry.Plain(offset, generation));
        case "f" -> add((long) first + i, new Entry.Free());
        default -> throw Unreadable.damaged("an entry neither used nor free");
      }
    }
  }

  private Dictionary streamed(int place) throws Unreadable {
    var object = IndirectObject.read(lexer(place), end, bounds, _ -> -1);
    if (!(object.value() instanceof Stream stream) || !stream.dictionary().isName("Type", "XRef")) {
      throw Unreadable.damaged("no cross references where they must be");
    }
    var dictionary = stream.dictionary();
    var content = Unpacked.of(stream, bytes, bounds);
    var widths = numbers(dictionary.at("W"));
    if (widths.size() != 3 || widths.stream().anyMatch(w -> w > 8) || sum(widths) == 0) {
      throw Unreadable.damaged("cross references of an unusual width");
    }
    var index =
        dictionary.at("Index") instanceof Nothing
            ? List.of(0, place(dictionary, "Size"))
            : numbers(dictionary.at("Index"));
    int at = 0;
    for (int i = 0; i + 1 < index.size(); i += 2) {
      for (int j = 0; j < index.get(i + 1); j++) {
        if (at + sum(widths) > content.length) {
          throw Unreadable.damaged("too few cross references");
        }
        add((long) index.get(i) + j, entry(content, at, widths));
        at += sum(widths);
      }
    }
    return dictionary;
  }

  private static Entry entry(byte[] content, int at, List<Integer> widths) throws Unreadable {
    var kind = widths.get(0) == 0 ? 1 : field(content, at, widths.get(0));
    int second = field(content, at + widths.get(0), widths.get(1));
    int third = field(content, at + widths.get(0) + widths.get(1), widths.get(2));
    return switch (kind) {
      case 0 -> new Entry.Free();
      case 1 -> new Entry.Plain(second, third);
      case 2 -> new Entry.InStream(second, third);
      default -> throw Unreadable.damaged("an entry of an unknown kind");
    };
  }

  private static int field(byte[] content, int at, int width) throws Unreadable {
    long value = 0;
    for (int i = 0; i < width; i++) {
      value = value << 8 | content[at + i] & 0xff;
      if (value > Integer.MAX_VALUE) {
        throw Unreadable.damaged("a very large number in cross references");
      }
    }
    return (int) value;
  }

  private static List<Integer> numbers(PdfValue value) throws Unreadable {
    if (!(value instanceof Items items)) {
      throw Unreadable.damaged("numbers are missing");
    }
    var all = new ArrayList<Integer>();
    for (var item : items.all()) {
      if (!(item instanceof PdfValue.Numeral n) || n.whole() < 0) {
        throw Unreadable.damaged("something else among numbers");
      }
      all.add(n.whole());
    }
    return all;
  }

  private static int sum(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).sum();
  }

  private void add(long number, Entry entry) throws Unreadable {
    if (number > LARGEST_OBJECT_NUMBER || entries.size() >= Bounds.MOST_OBJECTS) {
      throw new Unreadable(Unreadable.Why.TOO_MUCH, "too many objects");
    }
    entries.putIfAbsent((int) number, entry);
  }
}
