package hk.iamsmart.signatures.pdf;

import hk.iamsmart.signatures.pdf.CrossReferences.Entry;
import hk.iamsmart.signatures.pdf.PdfValue.Dictionary;
import hk.iamsmart.signatures.pdf.PdfValue.Items;
import hk.iamsmart.signatures.pdf.PdfValue.Nothing;
import hk.iamsmart.signatures.pdf.PdfValue.Reference;
import hk.iamsmart.signatures.pdf.PdfValue.Stream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// A PDF, or its beginning up to the end of an earlier revision.
public final class PdfFile {
  private static final int MOST_HOPS = 16;

  private final byte[] bytes;
  private final int end;
  private final Bounds bounds;
  private final CrossReferences references;
  private final Map<Integer, PdfValue> read = new HashMap<>();
  private final Map<Integer, List<Packed>> packed = new HashMap<>();
  private int hops;

  private record Packed(int number, PdfValue value) {}

  private PdfFile(byte[] bytes, int end, Bounds bounds, CrossReferences references) {
    this.bytes = bytes;
    this.end = end;
    this.bounds = bounds;
    this.references = references;
  }

  /// Reads the cross references; objects are read when somebody asks for them.
  ///
  /// @param end how many bytes of the file count
  public static PdfFile read(byte[] bytes, int end, Bounds bounds) throws Unreadable {
    var head = new String(bytes, 0, Math.min(end, 8), StandardCharsets.ISO_8859_1);
    if (!head.matches("%PDF-[12]\\.\\d")) {
      throw new Unreadable(Unreadable.Why.NOT_A_PDF, "the file does not begin as a PDF does");
    }
    return new PdfFile(bytes, end, bounds, CrossReferences.read(bytes, end, bounds));
  }

  public Dictionary trailer() {
    return references.trailer();
  }

  public boolean encrypted() {
    return !(trailer().at("Encrypt") instanceof Nothing);
  }

  /// The catalogue, where everything begins.
  public Dictionary root() throws Unreadable {
    if (!(resolve(trailer().at("Root")) instanceof Dictionary root)) {
      throw Unreadable.damaged("no catalogue");
    }
    return root;
  }

  /// Whether this file went on from that earlier revision of it.
  boolean continues(PdfFile earlier) {
    return references.sections().contains(earlier.references.sections().getFirst());
  }

  /// The numbers of all objects in use.
  public SortedSet<Integer> numbers() {
    var all = new TreeSet<Integer>();
    references
        .entries()
        .forEach((number, entry) -> {
          if (!(entry instanceof Entry.Free)) {
            all.add(number);
          }
        });
    return all;
  }

  /// The value itself, or that of the object it refers to. What refers to nothing is nothing.
  public PdfValue resolve(PdfValue value) throws Unreadable {
    var found = value;
    for (int i = 0; found instanceof Reference r; i++) {
      if (i == MOST_HOPS) {
        throw Unreadable.damaged("references in a circle");
      }
      found = object(r.number());
    }
    return found;
  }

  /// What is under the name of a dictionary, resolved.
  public PdfValue resolve(Dictionary dictionary, String name) throws Unreadable {
    return resolve(dictionary.at(name));
  }

  /// The object of this number.
  public PdfValue object(int number) throws Unreadable {
    var known = read.get(number);
    if (known != null) {
      return known;
    }
    if (++hops > MOST_HOPS) {
      throw Unreadable.damaged("an object needs itself to be read");
    }
    try {
      var found =
          switch (references.entries().getOrDefault(number, new Entry.Free())) {
            case Entry.Free _ -> new Nothing();
            case Entry.Plain p -> plain(number, p);
            case Entry.InStream s -> packed(number, s);
          };
      read.put(number, found);
      return found;
    } finally {
      hops--;
    }
  }

  /// Where the object stands; empty when it is not in use.
  Optional<Place> place(int number) {
    return switch (references.entries().getOrDefault(number, new Entry.Free())) {
      case Entry.Free _ -> Optional.empty();
      case Entry.Plain p -> Optional.of(new Place(p.offset(), -1));
      case Entry.InStream s ->
          references.entries().get(s.stream()) instanceof Entry.Plain p
              ? Optional.of(new Place(p.offset(), s.index()))
              : Optional.empty();
    };
  }

  private PdfValue plain(int number, Entry.Plain entry) throws Unreadable {
    var lexer = new PdfLexer(bytes, 0, end, false, bounds);
    lexer.moveTo(entry.offset());
    var object = IndirectObject.read(lexer, end, bounds, this::length);
    if (object.number() != number || object.generation() != entry.generation()) {
      throw Unreadable.damaged("another object than the cross references say");
    }
    return object.value();
  }

  private int length(Reference reference) throws Unreadable {
    return resolve(reference) instanceof PdfValue.Numeral n ? n.whole() : -1;
  }

  private PdfValue packed(int number, Entry.InStream entry) throws Unreadable {
    var all = packed.get(entry.stream());
    if (all == null) {
      all = unpack(entry.stream());
      packed.put(entry.stream(), all);
    }
    if (entry.index() >= all.size() || all.get(entry.index()).number() != number) {
      throw Unreadable.damaged("an object stream without the object it should hold");
    }
    return all.get(entry.index()).value();
  }

  private List<Packed> unpack(int number) throws Unreadable {
    if (!(references.entries().get(number) instanceof Entry.Plain)
        || !(object(number) instanceof Stream stream)
        || !stream.dictionary().isName("Type", "ObjStm")) {
      throw Unreadable.damaged("no object stream where one must be");
    }
    var content = Unpacked.of(stream, bytes, bounds);
    int count = length(stream, "N");
    int first = length(stream, "First");
    if (first > content.length || count > first) {
      throw Unreadable.damaged("an object stream that says wrong things of itself");
    }
    var head = new PdfLexer(content, 0, first, true, bounds);
    var all = new ArrayList<Packed>();
    for (int i = 0; i < count; i++) {
      int packedNumber = head.whole();
      var lexer = new PdfLexer(content, 0, content.length, true, bounds);
      int start = Math.addExact(first, Math.min(head.whole(), content.length));
      lexer.moveTo(start);
      all.add(new Packed(packedNumber, lexer.value()));
      bounds.spendBytes(lexer.at() - start);
    }
    return all;
  }

  private int length(Stream stream, String name) throws Unreadable {
    if (resolve(stream.dictionary(), name) instanceof PdfValue.Numeral n && n.whole() >= 0) {
      return n.whole();
    }
    throw Unreadable.damaged("an object stream without " + name);
  }

  /// The bytes of a stream as they stand in the file.
  ByteBuffer content(Stream stream) {
    return ByteBuffer.wrap(bytes, stream.start(), stream.length());
  }

  /// Every number that some object in use refers to.
  SortedSet<Integer> referred() throws Unreadable {
    var all = new TreeSet<Integer>();
    collect(trailer(), all);
    for (int number : numbers()) {
      collect(object(number), all);
    }
    return all;
  }

  private static void collect(PdfValue value, SortedSet<Integer> into) {
    switch (value) {
      case Reference r -> into.add(r.number());
      case Items items -> items.all().forEach(item -> collect(item, into));
      case Dictionary d -> d.entries().values().forEach(v -> collect(v, into));
      case Stream s -> collect(s.dictionary(), into);
      case Nothing _, PdfValue.Truth _, PdfValue.Numeral _, PdfValue.Name _, PdfValue.Text _ -> {}
    }
  }
}
