package hk.iamsmart.signatures.pdf;

import hk.iamsmart.signatures.pdf.PdfValue.Dictionary;
import hk.iamsmart.signatures.pdf.PdfValue.Items;
import hk.iamsmart.signatures.pdf.PdfValue.Nothing;
import hk.iamsmart.signatures.pdf.PdfValue.Stream;
import hk.iamsmart.signatures.pdf.Section.Entry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// Reads all sections of cross references of a file (ISO 32000-2 §7.5.4 to §7.5.8). Nothing is
/// searched for or repaired. Two entries of one object in one section, or in a table and the stream
/// beside it, must be the same: programs differ in which of them they believe.
final class CrossReferences {
  private static final int LAST_LINES = 64;
  static final int LARGEST_OBJECT_NUMBER = 8_388_607;
  private static final int OFFSET_DIGITS = 10;
  private static final int GENERATION_DIGITS = 5;

  private final byte[] bytes;
  private final int end;
  private final Bounds bounds;
  private final List<Section> sections = new ArrayList<>();
  private Map<Integer, Entry> entries = new HashMap<>();
  private boolean tidy = true;
  private int count;

  private CrossReferences(byte[] bytes, int end, Bounds bounds) {
    this.bytes = bytes;
    this.end = end;
    this.bounds = bounds;
  }

  /// Newest first.
  static List<Section> read(byte[] bytes, int end, Bounds bounds) throws Unreadable {
    var all = new CrossReferences(bytes, end, bounds);
    var seen = new HashSet<Integer>();
    int next = newest(bytes, end, bounds);
    while (next >= 0) {
      if (!seen.add(next) || seen.size() > Bounds.MOST_SECTIONS) {
        throw Unreadable.damaged("cross references in a circle, or very many");
      }
      var section = all.section(next);
      all.sections.add(section);
      next = place(section.trailer(), "Prev");
    }
    return List.copyOf(all.sections);
  }

  /// The last lines: `startxref`, a place, `%%EOF`, and nothing after it but the end of the line.
  static int newest(byte[] bytes, int end, Bounds bounds) throws Unreadable {
    int from = Math.max(0, end - LAST_LINES);
    var last = new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
    int at = last.lastIndexOf("startxref");
    if (at < 0
        || !last.substring(at).matches("startxref\\s{1,4}\\d{1,10}\\s{1,4}%%EOF[\\s\\x00]*")) {
      throw Unreadable.damaged("the file does not end as a PDF does");
    }
    var lexer = new PdfLexer(bytes, from + at, end, false, bounds);
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

  private Section section(int place) throws Unreadable {
    entries = new HashMap<>();
    tidy = true;
    var lexer = lexer(place);
    if (!lexer.next("xref")) {
      var object = streamed(place);
      var trailer = ((Stream) object.value()).dictionary();
      return new Section(place, object.end(), false, -1, entries, trailer, tidy);
    }
    while (!lexer.next("trailer")) {
      table(lexer);
    }
    tidy &= tableOnly(place, lexer.at());
    if (!(lexer.value() instanceof Dictionary found)) {
      throw Unreadable.damaged("a trailer that is no dictionary");
    }
    bounds.spendBytes(lexer.at() - place);
    int hybrid = place(found, "XRefStm");
    if (hybrid >= 0) {
      streamed(hybrid);
    }
    return new Section(place, lexer.at(), true, hybrid, entries, found, tidy);
  }

  private boolean tableOnly(int from, int to) {
    for (int i = from; i < to; i++) {
      if ("xreftail0123456789n \r\n".indexOf(bytes[i]) < 0) {
        return false;
      }
    }
    return true;
  }

  private void table(PdfLexer lexer) throws Unreadable {
    int first = lexer.whole();
    int many = lexer.whole();
    for (int i = 0; i < many; i++) {
      var offset = lexer.keyword();
      var generation = lexer.keyword();
      tidy &= offset.length() == OFFSET_DIGITS && generation.length() == GENERATION_DIGITS;
      switch (lexer.keyword()) {
        case "n" ->
            add(
                (long) first + i,
                new Entry.Plain(PdfLexer.whole(offset), PdfLexer.whole(generation)));
        case "f" -> {
          tidy &= first != 1 || i > 0; // some programs then count from 0
          add((long) first + i, new Entry.Free());
        }
        default -> throw Unreadable.damaged("an entry neither used nor free");
      }
    }
  }

  private IndirectObject streamed(int place) throws Unreadable {
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
    tidy &= at == content.length && index.size() % 2 == 0;
    return object;
  }

  private static Entry entry(byte[] content, int at, List<Integer> widths) throws Unreadable {
    var kind = widths.get(0) == 0 ? 1 : field(content, at, widths.get(0));
    if (kind == 0) {
      return new Entry.Free(); // whatever the numbers beside it are
    }
    int second = field(content, at + widths.get(0), widths.get(1));
    int third = field(content, at + widths.get(0) + widths.get(1), widths.get(2));
    return switch (kind) {
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
    if (number > LARGEST_OBJECT_NUMBER || ++count > Bounds.MOST_OBJECTS) {
      throw new Unreadable(Unreadable.Why.TOO_MUCH, "too many objects");
    }
    if (number == 0) {
      return; // the head of the list of free objects, whatever it is called
    }
    var other = entries.putIfAbsent((int) number, entry);
    if (other != null && !other.equals(entry)) {
      throw Unreadable.damaged("cross references that contradict one another");
    }
  }
}
