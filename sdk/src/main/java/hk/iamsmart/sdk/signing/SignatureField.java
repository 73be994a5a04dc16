package hk.iamsmart.sdk.signing;

import hk.iamsmart.protocol.CodePoints;
import java.util.List;

/// Where a signature is seen in the PDF.
public sealed interface SignatureField {

  /// Nowhere: readers list the signature, the pages stay as they are.
  record Invisible() implements SignatureField {}

  /// In a box on a page.
  ///
  /// @param page from 1
  /// @param box where on the page
  /// @param lines what is written in the box, 1 to 6 lines of at most 100 characters; the first one
  ///   larger. A name and a date are usual; what proves something is the signature, not the box
  /// @param font a TrueType font file that has every character of the lines; only the glyphs that
  ///   are needed come into the PDF. Empty for Helvetica, which has Latin letters alone
  record Visible(int page, Box box, List<String> lines, byte[] font) implements SignatureField {
    private static final int MOST_LINES = 6;
    private static final int LONGEST = 100;

    /// @throws IllegalArgumentException when there are no lines, too many, or too long ones
    public Visible {
      lines = List.copyOf(lines);
      font = font.clone();
      if (lines.isEmpty() || lines.size() > MOST_LINES) {
        throw new IllegalArgumentException("a signature box has 1 to " + MOST_LINES + " lines");
      }
      if (lines.stream().anyMatch(line -> line.isBlank() || CodePoints.in(line) > LONGEST)) {
        throw new IllegalArgumentException("a line has 1 to " + LONGEST + " characters");
      }
    }

    /// In Latin letters.
    public static Visible latin(int page, Box box, String... lines) {
      return new Visible(page, box, List.of(lines), new byte[0]);
    }

    @Override
    public byte[] font() {
      return font.clone();
    }
  }

  /// A rectangle in points (1/72 inch) from the lower left corner of the page as it is without
  /// rotation.
  record Box(float left, float bottom, float width, float height) {
    private static final float LEAST = 10;

    /// @throws IllegalArgumentException when it is too small to be seen, or not on any page
    public Box {
      if (!(left >= 0 && bottom >= 0 && width >= LEAST && height >= LEAST)) {
        throw new IllegalArgumentException("a box is at least 10 by 10 points");
      }
    }
  }
}
