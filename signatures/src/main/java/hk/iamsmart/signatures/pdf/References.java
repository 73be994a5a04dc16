package hk.iamsmart.signatures.pdf;

import hk.iamsmart.signatures.pdf.PdfValue.Dictionary;
import hk.iamsmart.signatures.pdf.PdfValue.Items;
import hk.iamsmart.signatures.pdf.PdfValue.Nothing;
import hk.iamsmart.signatures.pdf.PdfValue.Reference;
import hk.iamsmart.signatures.pdf.PdfValue.Stream;
import hk.iamsmart.signatures.pdf.Section.Entry;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Who refers to what in one revision.
///
/// An object that cannot be read is searched for everything that looks like a reference; what the
/// rest of the file may add to it is looked at too.
final class References {
  private static final Pattern HEAD =
      Pattern.compile("[\\s\\x00]*+\\d++[\\s\\x00]++\\d++[\\s\\x00]++obj");
  private static final int LONGEST_HEAD = 64;
  private static final int ROOM = 1000;
  private static final int LONGEST_WAY = 8;
  private static final int LONGEST_REFERENCE = 128;
  private static final int PART_OF_READING = 16;

  /// One use of an object.
  ///
  /// @param by the object that refers to it; 0 for the trailer
  /// @param top the name at the top of that object that leads to it; empty in a list
  /// @param last the name nearest to it; empty in a list, `?` where an object was only searched
  record Use(int by, String top, String last) {}

  /// What an object is there for, told by those that use it.
  interface Role {
    /// Whether a use is part of the role.
    Part of(int target, Use use) throws Unreadable;

    /// How far it is.
    enum Part {
      /// it is, whoever else uses what uses it
      YES,
      /// it is if what uses it is there for the same
      AS_ITS_USER,
      NO
    }
  }

  private final PdfFile file;
  private final @Nullable References older;
  private final BitSet referred = new BitSet();

  /// The objects of this revision alone: what is referred to above, by whom below.
  private long[] edges = new long[64];

  private int count;
  private int searched;

  private References(PdfFile file, @Nullable References older) {
    this.file = file;
    this.older = older;
  }

  /// @param of a revision
  /// @param older those of the revision before, where it is known
  static References of(PdfFile of, @Nullable References older) throws Unreadable {
    var all = new References(of, older);
    if (older != null) {
      all.referred.or(older.referred);
      all.searched = older.searched;
    }
    all.add(of.trailer(), 0);
    for (int number : of.ownNumbers()) {
      all.add(number);
    }
    Arrays.sort(all.edges, 0, all.count);
    return all;
  }

  static References of(PdfFile file) throws Unreadable {
    return of(file, null);
  }

  /// Whether some object names this number, be there such an object or not.
  boolean to(int number) {
    return referred.get(number);
  }

  private void add(int number) throws Unreadable {
    var value = file.readable(number);
    if (value.isPresent()) {
      add(value.get(), number);
      return;
    }
    var raw = raw(file, number);
    if (begins(raw)) {
      new Written(raw).all().forEach(other -> add(other, number));
    } else if (searched < file.end()) {
      // programs that repair the file may find that object anywhere
      int from = Math.max(0, searched - LONGEST_REFERENCE);
      int length = file.end() - from;
      searched = file.end();
      file.bounds().spendBytes(length);
      var text = new String(file.bytes(), from, length, StandardCharsets.ISO_8859_1);
      new Written(text).all().forEach(other -> add(other, 0));
    }
  }

  private void add(int target, int by) {
    referred.set(target);
    if (by > 0) {
      edges = count == edges.length ? Arrays.copyOf(edges, 2 * count) : edges;
      edges[count++] = (long) target << Integer.SIZE | by;
    }
  }

  private static boolean begins(String raw) {
    return HEAD.matcher(raw.substring(0, Math.min(raw.length(), LONGEST_HEAD))).lookingAt();
  }

  /// A number so that nobody lists or refers to any of the numbers just above it.
  ///
  /// @param from a number that it is not below
  int freeAbove(int from) {
    int free = Math.max(from, file.highest());
    int next = referred.nextSetBit(free + 1);
    while (next >= 0 && next <= free + ROOM) {
      free = next;
      next = referred.nextSetBit(free + 1);
    }
    return free;
  }

  private void add(PdfValue value, int by) {
    switch (value) {
      case Reference r when r.number() <= CrossReferences.LARGEST_OBJECT_NUMBER ->
          add(r.number(), by);
      case Items items -> items.all().forEach(item -> add(item, by));
      case Dictionary d -> d.entries().values().forEach(inner -> add(inner, by));
      case Stream s -> add(s.dictionary(), by);
      case Reference _,
          Nothing _,
          PdfValue.Truth _,
          PdfValue.Numeral _,
          PdfValue.Name _,
          PdfValue.Text _ -> {}
    }
  }

  private static String raw(PdfFile file, int number) throws Unreadable {
    if (!(file.entry(number) instanceof Entry.Plain p)) {
      throw Unreadable.damaged("an object stream that cannot be read");
    }
    return raw(file, p);
  }

  /// What stands where an unreadable object should, up to the end of one.
  private static String raw(PdfFile file, Entry.Plain entry) throws Unreadable {
    int from = Math.min(entry.offset(), file.end());
    int to = Math.min(file.ending(from), file.end());
    file.bounds().spendBytes(to - from);
    return new String(file.bytes(), from, to - from, StandardCharsets.ISO_8859_1);
  }

  private static boolean begins(PdfFile file, Entry.Plain entry) {
    int length = Math.min(LONGEST_HEAD, file.end() - entry.offset());
    return begins(new String(file.bytes(), entry.offset(), length, StandardCharsets.ISO_8859_1));
  }

  /// Whether a revision has objects that only what comes later completes, or may be taken to.
  ///
  /// @param later the whole file
  static boolean unfinished(PdfFile file, PdfFile later) throws Unreadable {
    for (int number : file.numbers()) {
      if (!(file.entry(number) instanceof Entry.Plain p)
          || p.offset() == 0
          || file.readable(number).isPresent()) {
        continue;
      }
      if (p.offset() >= file.end()) {
        return true;
      }
      boolean ended = file.ending(p.offset()) <= file.end();
      boolean same = p.equals(later.entry(number));
      if (begins(file, p) && (!ended || same && later.readable(number).isPresent())) {
        return true;
      }
    }
    return false;
  }

  /// Whether some objects, and those that lead to them, are used in one role alone.
  boolean only(Set<Integer> objects, Role role) throws Unreadable {
    var seen = new HashSet<>(objects);
    var next = new HashSet<>(objects);
    for (int way = 0; !next.isEmpty(); way++) {
      if (way == LONGEST_WAY) {
        return false;
      }
      file.bounds().spendBytes(file.end() / PART_OF_READING);
      var uses = uses(next);
      next.clear();
      for (var target : uses.entrySet()) {
        for (var use : target.getValue()) {
          switch (role.of(target.getKey(), use)) {
            case YES -> {}
            case AS_ITS_USER -> {
              if (seen.add(use.by())) {
                next.add(use.by());
              }
            }
            case NO -> {
              return false;
            }
          }
        }
      }
    }
    return true;
  }

  /// Every use of some objects.
  Map<Integer, Set<Use>> uses(Set<Integer> targets) throws Unreadable {
    var uses = new HashMap<Integer, Set<Use>>();
    var users = new HashSet<Integer>();
    for (int target : targets) {
      uses.put(target, new HashSet<>());
      users.addAll(users(target));
    }
    use(file.trailer(), new Use(0, "", ""), uses);
    for (int number : users) {
      var value = file.readable(number);
      if (value.isPresent()) {
        boolean trailer = value.get() instanceof Stream s && s.dictionary().isName("Type", "XRef");
        use(value.get(), new Use(trailer ? 0 : number, "", ""), uses);
        continue;
      }
      var raw = raw(file, number);
      var found = begins(raw) ? new Written(raw).all() : IntStream.empty();
      found.forEach(other -> add(uses, other, new Use(number, "?", "?")));
    }
    return uses;
  }

  private Set<Integer> users(int target) throws Unreadable {
    var found = older == null ? new HashSet<Integer>() : older.users(target);
    found.removeAll(file.ownNumbers());
    int from = Arrays.binarySearch(edges, 0, count, (long) target << Integer.SIZE);
    for (int i = -from - 1; i < count && edges[i] >> Integer.SIZE == target; i++) {
      found.add((int) edges[i]);
    }
    file.bounds().spendLooks(found.size());
    return found;
  }

  private static void add(Map<Integer, Set<Use>> uses, int target, Use use) {
    var known = uses.get(target);
    if (known != null) {
      known.add(use);
    }
  }

  private static void use(PdfValue value, Use at, Map<Integer, Set<Use>> uses) {
    switch (value) {
      case Reference r -> add(uses, r.number(), at);
      case Items items -> items.all().forEach(item -> use(item, at, uses));
      case Dictionary d ->
          d.entries()
              .forEach((name, inner) -> {
                var top = at.top().isEmpty() ? name : at.top();
                use(inner, new Use(at.by(), top, name), uses);
              });
      case Stream s -> use(s.dictionary(), at, uses);
      case Nothing _, PdfValue.Truth _, PdfValue.Numeral _, PdfValue.Name _, PdfValue.Text _ -> {}
    }
  }

  /// Everything in some bytes that looks like a reference: `12 0 R`, also with comments between, as
  /// ISO 32000-2 §7.2.4 allows them. Goes through the text once, whatever is written there.
  private static final class Written {
    private static final int LONGEST_NUMBER = 10;
    private static final int LONGEST_GENERATION = 5;

    private final String text;
    private int[] found = new int[8];
    private int count;

    /// A gap that begins with a comment, and where it ends.
    private int gapFrom;

    private int gapTo;

    Written(String text) {
      this.text = text;
    }

    IntStream all() {
      int at = 0;
      while (at < text.length()) {
        int end = digits(at);
        if (end == at) {
          at++;
          continue;
        }
        int generation = gap(end);
        int after = digits(generation);
        boolean refers =
            generation > end
                && after > generation
                && after - generation <= LONGEST_GENERATION
                && is(gap(after), 'R');
        if (refers) {
          add(Long.parseLong(text.substring(Math.max(at, end - LONGEST_NUMBER), end)));
        }
        at = end;
      }
      return Arrays.stream(found, 0, count);
    }

    private void add(long number) {
      if (number <= CrossReferences.LARGEST_OBJECT_NUMBER) {
        found = count == found.length ? Arrays.copyOf(found, 2 * count) : found;
        found[count++] = (int) number;
      }
    }

    private boolean is(int at, char c) {
      return at < text.length() && text.charAt(at) == c;
    }

    private int digits(int from) {
      int at = from;
      while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
        at++;
      }
      return at;
    }

    private int blanks(int from) {
      int at = from;
      while (at < text.length() && PdfLexer.space((byte) text.charAt(at))) {
        at++;
      }
      return at;
    }

    private int gap(int from) {
      int comment = blanks(from);
      int at = comment;
      while (is(at, '%')) {
        if (at >= gapFrom && at < gapTo) {
          at = gapTo;
          break;
        }
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
          at++;
        }
        at = blanks(at);
      }
      if (at > comment) {
        gapFrom = comment;
        gapTo = at;
      }
      return at;
    }
  }
}
