package hk.iamsmart.signatures.pdf;

import hk.iamsmart.signatures.pdf.ObjectCache.Packed;
import hk.iamsmart.signatures.pdf.PdfValue.Dictionary;
import hk.iamsmart.signatures.pdf.PdfValue.Nothing;
import hk.iamsmart.signatures.pdf.PdfValue.Reference;
import hk.iamsmart.signatures.pdf.PdfValue.Stream;
import hk.iamsmart.signatures.pdf.Section.Entry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A PDF, or its beginning up to the end of an earlier revision.
///
/// Objects are read when somebody asks for them, so that what nobody needs may be broken: many
/// programs write what others repair without a word.
public final class PdfFile {
  private static final int MOST_HOPS = 16;

  private final byte[] bytes;
  private final int end;
  private final Bounds bounds;
  private final ObjectCache cache;
  private final List<Section> sections;
  private final @Nullable PdfFile before;
  private final Map<Integer, Entry> entries = new HashMap<>();
  private @Nullable BitSet used;
  private @Nullable BitSet packing;
  private int hops;

  /// @param sections newest first, all of them
  /// @param before the revision that this one goes on from, where it is known
  private PdfFile(
      byte[] bytes,
      int end,
      Bounds bounds,
      ObjectCache cache,
      List<Section> sections,
      @Nullable PdfFile before) {
    this.bytes = bytes;
    this.end = end;
    this.bounds = bounds;
    this.cache = cache;
    this.sections = sections;
    this.before = before;
    int known = before == null ? 0 : before.sections.size();
    for (var section : sections.subList(0, sections.size() - known)) {
      section.entries().forEach(entries::putIfAbsent);
    }
  }

  /// Reads the cross references.
  ///
  /// @param end how many bytes of the file count
  public static PdfFile read(byte[] bytes, int end, Bounds bounds) throws Unreadable {
    var head = new String(bytes, 0, Math.min(end, 8), StandardCharsets.ISO_8859_1);
    if (!head.matches("%PDF-[12]\\.\\d")) {
      throw new Unreadable(Unreadable.Why.NOT_A_PDF, "the file does not begin as a PDF does");
    }
    var sections = CrossReferences.read(bytes, end, bounds);
    return new PdfFile(bytes, end, bounds, new ObjectCache(bytes, end), sections, null);
  }

  /// The earlier revision that is the first part of this file.
  ///
  /// @param until how many bytes it has
  /// @param older a revision before it, to save work
  /// @return empty when that part is no file of its own that this one went on from
  public Optional<PdfFile> revision(int until, @Nullable PdfFile older) {
    int newest;
    try {
      newest = CrossReferences.newest(bytes, until, bounds);
    } catch (Unreadable e) {
      return Optional.empty();
    }
    for (int i = 0; i < sections.size(); i++) {
      if (sections.get(i).place() == newest) {
        var all = sections.subList(i, sections.size());
        boolean inside = all.stream().allMatch(s -> s.end() <= until && s.hybrid() < until);
        boolean follows = older == null || older.sections.size() <= all.size();
        return inside && follows
            ? Optional.of(new PdfFile(bytes, until, bounds, cache, all, older))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  public Dictionary trailer() {
    return sections.getFirst().trailer();
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

  /// A number from which on new objects can be numbered without becoming what somebody refers to.
  ///
  /// @param from a number that it is not below
  public int freeAbove(int from) throws Unreadable {
    return References.of(this).freeAbove(from);
  }

  /// Whether this revision has a signature that a later one has.
  public boolean holds(SignatureField field, PdfFile later) throws Unreadable {
    int holder = field.holder();
    return holder > 0
        ? inUse(holder) && entry(holder).equals(later.entry(holder))
        : SignatureField.of(this).stream().anyMatch(f -> f.signature().equals(field.signature()));
  }

  int end() {
    return end;
  }

  Bounds bounds() {
    return bounds;
  }

  byte[] bytes() {
    return bytes;
  }

  Optional<PdfFile> before() {
    return Optional.ofNullable(before);
  }

  /// Those that an earlier revision did not have, oldest first.
  List<Section> since(PdfFile earlier) {
    return sections.subList(0, sections.size() - earlier.sections.size()).reversed();
  }

  /// What counts for an object.
  Entry entry(int number) {
    var own = entries.get(number);
    if (own != null) {
      return own;
    }
    return before == null ? new Entry.Free() : before.entry(number);
  }

  boolean inUse(int number) {
    return !(entry(number) instanceof Entry.Free);
  }

  private BitSet used() {
    if (used == null) {
      used = before == null ? new BitSet() : (BitSet) before.used().clone();
      for (var each : entries.entrySet()) {
        used.set(each.getKey(), !(each.getValue() instanceof Entry.Free));
      }
    }
    return used;
  }

  /// The numbers of all objects in use, in rising order, to look at each of them.
  int[] numbers() throws Unreadable {
    bounds.spendLooks(used().cardinality());
    return used().stream().toArray();
  }

  /// The highest number in use; -1 without any.
  int highest() {
    return used().length() - 1;
  }

  /// The numbers of which the sections say something that the revision before does not.
  Set<Integer> ownNumbers() {
    return entries.keySet();
  }

  /// Whether other objects stand in an object.
  boolean holdsOthers(int number) throws Unreadable {
    if (packing == null) {
      packing = new BitSet();
      for (int each : numbers()) {
        if (entry(each) instanceof Entry.InStream s && s.stream() <= highest()) {
          packing.set(s.stream());
        }
      }
    }
    return packing.get(number);
  }

  /// The place behind the first `endobj` from there on; beyond the file where there is none.
  int ending(int from) {
    return cache.ending(from);
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
    if (++hops > MOST_HOPS) {
      hops--;
      throw Unreadable.damaged("an object needs itself to be read");
    }
    try {
      return switch (entry(number)) {
        case Entry.Free _ -> new Nothing();
        case Entry.Plain(int offset, _) when offset == 0 -> new Nothing(); // as all programs do
        case Entry.Plain p -> plain(number, p).value();
        case Entry.InStream s -> packed(number, s);
      };
    } finally {
      hops--;
    }
  }

  /// The object of this number; empty where it cannot be read.
  Optional<PdfValue> readable(int number) throws Unreadable {
    try {
      return Optional.of(object(number));
    } catch (Unreadable e) {
      if (e.why() == Unreadable.Why.TOO_MUCH) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private IndirectObject plain(int number, Entry.Plain entry) throws Unreadable {
    var known = cache.plain().get(entry.offset());
    if (known == null) {
      known = once(entry.offset(), () -> read(entry.offset()));
      cache.plain().put(entry.offset(), known);
    }
    if (known.number() != number || known.generation() != entry.generation()) {
      throw Unreadable.damaged("another object than the cross references say");
    }
    if (known.end() > end) {
      throw Unreadable.damaged("the end comes too early");
    }
    return known;
  }

  private IndirectObject read(int place) throws Unreadable {
    var lexer = new PdfLexer(bytes, 0, cache.end(), false, bounds);
    lexer.moveTo(place);
    return IndirectObject.read(lexer, cache.end(), bounds, this::length);
  }

  private interface Reading<T> {
    T read() throws Unreadable;
  }

  /// What cannot be read in a place is not tried again, unless others were being read for it.
  private <T> T once(int place, Reading<T> reading) throws Unreadable {
    var fault = cache.faults().get(place);
    if (fault != null) {
      throw Unreadable.damaged(fault);
    }
    try {
      return reading.read();
    } catch (Unreadable e) {
      if (e.why() == Unreadable.Why.DAMAGED && hops <= 1) {
        cache.faults().put(place, String.valueOf(e.getMessage()));
      }
      throw e;
    }
  }

  int length(Reference reference) throws Unreadable {
    return resolve(reference) instanceof PdfValue.Numeral n ? n.whole() : -1;
  }

  private PdfValue packed(int number, Entry.InStream entry) throws Unreadable {
    var all = packedIn(entry.stream());
    if (entry.index() >= all.size() || all.get(entry.index()).number() != number) {
      throw Unreadable.damaged("an object stream without the object it should hold");
    }
    return all.get(entry.index()).value();
  }

  /// What an object stream holds, in its order.
  List<Packed> packedIn(int stream) throws Unreadable {
    if (!(entry(stream) instanceof Entry.Plain p)) {
      throw Unreadable.damaged("no object stream where one must be");
    }
    var known = cache.packed().get(p.offset());
    if (known == null || plain(stream, p).end() > end) {
      known = once(-p.offset(), () -> unpack(stream));
      cache.packed().put(p.offset(), known);
    }
    return known;
  }

  private List<Packed> unpack(int number) throws Unreadable {
    if (!(object(number) instanceof Stream stream)
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
    return List.copyOf(all);
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
}
