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

/// Who refers to what in one revision.
///
/// An object that cannot be read is searched for everything that looks like a reference; what the
/// rest of the file may add to it is looked at too.
final class References {
  private static final Pattern REFERENCE =
      Pattern.compile(
          "(\\d{1,10}+)(?:[\\s\\x00]|%[^\\r\\n]*+)++\\d{1,5}+(?:[\\s\\x00]|%[^\\r\\n]*+)*+R");
  private static final Pattern HEAD =
      Pattern.compile("[\\s\\x00]*+\\d++[\\s\\x00]++\\d++[\\s\\x00]++obj");
  private static final byte[] END = "endobj".getBytes(StandardCharsets.US_ASCII);
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
  private final BitSet referred = new BitSet();
  private int searched;

  private References(PdfFile file) {
    this.file = file;
  }

  /// @param of a revision
  /// @param older its references, where the revision before is known
  static References of(PdfFile of, References older) throws Unreadable {
    var all = new References(of);
    all.referred.or(older.referred);
    all.searched = older.searched;
    all.add(of.trailer());
    for (int number : of.ownNumbers()) {
      all.add(number);
    }
    return all;
  }

  static References of(PdfFile file) throws Unreadable {
    return of(file, new References(file));
  }

  /// Whether some object names this number, be there such an object or not.
  boolean to(int number) {
    return referred.get(number);
  }

  private void add(int number) throws Unreadable {
    var value = file.readable(number);
    if (value.isPresent()) {
      add(value.get());
      return;
    }
    var raw = raw(file, number);
    if (begins(raw)) {
      search(raw);
    } else if (searched < file.end()) {
      // programs that repair the file may find that object anywhere
      int from = Math.max(0, searched - LONGEST_REFERENCE);
      int length = file.end() - from;
      searched = file.end();
      file.bounds().spendBytes(length);
      search(new String(file.bytes(), from, length, StandardCharsets.ISO_8859_1));
    }
  }

  private void search(String text) {
    var found = REFERENCE.matcher(text);
    while (found.find()) {
      long other = Long.parseLong(found.group(1));
      if (other <= CrossReferences.LARGEST_OBJECT_NUMBER) {
        referred.set((int) other);
      }
    }
  }

  private static boolean begins(String raw) {
    return HEAD.matcher(raw.substring(0, Math.min(raw.length(), LONGEST_HEAD))).lookingAt();
  }

  /// A number so that nobody lists or refers to any of the numbers just above it.
  ///
  /// @param from a number that it is not below
  int freeAbove(int from) {
    var listed = file.numbers();
    int free = listed.isEmpty() ? from : Math.max(from, listed.last());
    int next = referred.nextSetBit(free + 1);
    while (next >= 0 && next <= free + ROOM) {
      free = next;
      next = referred.nextSetBit(free + 1);
    }
    return free;
  }

  private void add(PdfValue value) {
    switch (value) {
      case Reference r when r.number() <= CrossReferences.LARGEST_OBJECT_NUMBER ->
          referred.set(r.number());
      case Items items -> items.all().forEach(this::add);
      case Dictionary d -> d.entries().values().forEach(this::add);
      case Stream s -> add(s.dictionary());
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
    var bytes = file.bytes();
    int to = from;
    while (to < file.end() && !endsAt(bytes, from, to)) {
      to++;
    }
    file.bounds().spendBytes(to - from);
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private static boolean endsAt(byte[] bytes, int from, int to) {
    return to - from >= END.length && Arrays.equals(bytes, to - END.length, to, END, 0, END.length);
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
      var raw = raw(file, p);
      boolean begun = begins(raw);
      boolean same = p.equals(later.entry(number));
      if (begun && (!raw.endsWith("endobj") || same && later.readable(number).isPresent())) {
        return true;
      }
    }
    return false;
  }

  /// Whether some objects, and those that lead to them, are used in one role alone.
  static boolean only(PdfFile file, Set<Integer> objects, Role role) throws Unreadable {
    var seen = new HashSet<>(objects);
    var next = new HashSet<>(objects);
    for (int way = 0; !next.isEmpty(); way++) {
      if (way == LONGEST_WAY) {
        return false;
      }
      file.bounds().spendBytes(file.end() / PART_OF_READING);
      var uses = uses(file, next);
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
  static Map<Integer, Set<Use>> uses(PdfFile file, Set<Integer> targets) throws Unreadable {
    var uses = new HashMap<Integer, Set<Use>>();
    targets.forEach(target -> uses.put(target, new HashSet<>()));
    use(file.trailer(), new Use(0, "", ""), uses);
    for (int number : file.numbers()) {
      var value = file.readable(number);
      if (value.isPresent()) {
        boolean trailer = value.get() instanceof Stream s && s.dictionary().isName("Type", "XRef");
        use(value.get(), new Use(trailer ? 0 : number, "", ""), uses);
        continue;
      }
      var raw = raw(file, number);
      var found = REFERENCE.matcher(begins(raw) ? raw : "");
      while (found.find()) {
        int other = (int) Math.min(Long.parseLong(found.group(1)), Integer.MAX_VALUE);
        add(uses, other, new Use(number, "?", "?"));
      }
    }
    return uses;
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
}
