package hk.iamsmart.protocol.uaf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The elements inside one composite tag, in their order: UINT16 tag, UINT16 length, value, all
/// little-endian (FIDO UAF 1.1 Authenticator Commands §4).
///
/// Unknown tags are skipped unless they carry the critical bit; then, and when a length does not
/// fit, the message is refused.
final class TlvReader {
  private static final int HEAD_BYTES = 4;

  private final String within;
  private final List<Element> elements;

  private TlvReader(String within, List<Element> elements) {
    this.within = within;
    this.elements = elements;
  }

  /// One element; `whole` includes its tag and length, as signatures do.
  record Element(Tag tag, byte[] value, byte[] whole) {}

  static TlvReader read(String within, byte[] content) throws MalformedAssertion {
    var elements = new ArrayList<Element>();
    int at = 0;
    while (at < content.length) {
      if (content.length - at < HEAD_BYTES) {
        throw new MalformedAssertion(within + " ends in the middle of a tag");
      }
      int code = uint16(content, at);
      int length = uint16(content, at + 2);
      int end = at + HEAD_BYTES + length;
      if (end > content.length) {
        throw new MalformedAssertion(within + " holds an element longer than itself");
      }
      var tag = known(within, code);
      if (tag.isPresent()) {
        elements.add(
            new Element(
                tag.get(),
                Arrays.copyOfRange(content, at + HEAD_BYTES, end),
                Arrays.copyOfRange(content, at, end)));
      }
      at = end;
    }
    var reader = new TlvReader(within, elements);
    reader.checkExtensions();
    return reader;
  }

  private static Optional<Tag> known(String within, int code) throws MalformedAssertion {
    if (code > Tag.HIGHEST) {
      throw new MalformedAssertion(within + " holds a tag of more than 14 bits");
    }
    var tag = Tag.of(code);
    if (tag.isEmpty() && (code & Tag.CRITICAL) != 0) {
      throw new MalformedAssertion(within + " holds an unknown critical tag");
    }
    return tag;
  }

  // No extension is understood here: a critical one ends it, others are skipped.
  private void checkExtensions() throws MalformedAssertion {
    for (var element : elements) {
      if (element.tag() == Tag.EXTENSION_CRITICAL) {
        throw new MalformedAssertion(within + " holds an unknown critical extension");
      }
      if (element.tag() == Tag.EXTENSION_NON_CRITICAL) {
        var extension = read("extension", element.value());
        extension.one(Tag.EXTENSION_ID);
        extension.one(Tag.EXTENSION_DATA);
      }
    }
  }

  /// The element that must be there exactly once.
  Element one(Tag tag) throws MalformedAssertion {
    return optional(tag).orElseThrow(() -> new MalformedAssertion(within + " lacks " + tag));
  }

  /// The element that may be there once.
  Optional<Element> optional(Tag tag) throws MalformedAssertion {
    var found = all(tag);
    if (found.size() > 1) {
      throw new MalformedAssertion(within + " repeats " + tag);
    }
    return found.stream().findFirst();
  }

  List<Element> all(Tag tag) {
    return elements.stream().filter(e -> e.tag() == tag).toList();
  }

  /// Known tags that have no place here are refused: all of them are critical.
  void allowOnly(Tag... tags) throws MalformedAssertion {
    var allowed = List.of(tags);
    for (var element : elements) {
      if (element.tag() != Tag.EXTENSION_NON_CRITICAL && !allowed.contains(element.tag())) {
        throw new MalformedAssertion(element.tag() + " has no place in " + within);
      }
    }
  }

  static int uint16(byte[] from, int at) {
    return (from[at] & 0xff) | (from[at + 1] & 0xff) << 8;
  }

  static long uint32(byte[] from, int at) {
    return uint16(from, at) | (long) uint16(from, at + 2) << 16;
  }
}
