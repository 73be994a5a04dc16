package hk.iamsmart.signatures.pdf;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A value in a PDF (ISO 32000-2 §7.3). Equal values are written alike; where they stand in the
/// file makes no difference.
public sealed interface PdfValue {
  record Nothing() implements PdfValue {}

  record Truth(boolean value) implements PdfValue {}

  record Numeral(double value) implements PdfValue {
    /// -1 when it is not a whole number that is zero or more and fits.
    public int whole() {
      return value >= 0 && value <= Integer.MAX_VALUE && value == Math.rint(value)
          ? (int) value
          : -1;
    }
  }

  record Name(String value) implements PdfValue {}

  /// @param latin1 one character for each byte
  /// @param start the place of its opening bracket in the file; -1 when it was packed
  /// @param end the place after its closing bracket
  record Text(String latin1, int start, int end) implements PdfValue {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Text t && latin1.equals(t.latin1);
    }

    @Override
    public int hashCode() {
      return latin1.hashCode();
    }
  }

  record Items(List<PdfValue> all) implements PdfValue {
    public Items {
      all = List.copyOf(all);
    }
  }

  record Dictionary(Map<String, PdfValue> entries) implements PdfValue {
    public static final Dictionary EMPTY = new Dictionary(Map.of());

    public Dictionary {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /// What stands under the name; nothing where there is none, as the standard has it.
    public PdfValue at(String name) {
      return entries.getOrDefault(name, new Nothing());
    }

    boolean isName(String key, String value) {
      return at(key) instanceof Name n && n.value().equals(value);
    }
  }

  /// @param start of its packed bytes in the file
  record Stream(Dictionary dictionary, int start, int length) implements PdfValue {}

  record Reference(int number, int generation) implements PdfValue {}
}
