package hk.iamsmart.signatures.pdf;

import hk.iamsmart.signatures.pdf.PdfValue.Dictionary;
import hk.iamsmart.signatures.pdf.PdfValue.Items;
import hk.iamsmart.signatures.pdf.PdfValue.Name;
import hk.iamsmart.signatures.pdf.PdfValue.Nothing;
import hk.iamsmart.signatures.pdf.PdfValue.Stream;
import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// The content of a structure stream: plain, or packed by FlateDecode, with or without a PNG
/// predictor (ISO 32000-2 §7.4.4). Other filters are not used for structure by anybody we know.
final class Unpacked {
  private static final int CHUNK = 16 << 10;

  private Unpacked() {}

  static byte[] of(Stream stream, byte[] file, Bounds bounds) throws Unreadable {
    var filter = only(stream.dictionary().at("Filter"));
    if (filter instanceof Nothing) {
      bounds.spendUnpacked(stream.length());
      var plain = new byte[stream.length()];
      System.arraycopy(file, stream.start(), plain, 0, plain.length);
      return plain;
    }
    if (!(filter instanceof Name n) || !n.value().equals("FlateDecode")) {
      throw Unreadable.damaged("a structure stream with an unusual filter");
    }
    var plain = inflate(stream, file, bounds);
    return switch (only(stream.dictionary().at("DecodeParms"))) {
      case Nothing _ -> plain;
      case Dictionary d -> predicted(plain, d);
      default -> throw Unreadable.damaged("parameters of a filter that are no dictionary");
    };
  }

  private static PdfValue only(PdfValue value) throws Unreadable {
    if (!(value instanceof Items items)) {
      return value;
    }
    return switch (items.all().size()) {
      case 0 -> new Nothing();
      case 1 -> items.all().getFirst();
      default -> throw Unreadable.damaged("a structure stream with several filters");
    };
  }

  private static byte[] inflate(Stream stream, byte[] file, Bounds bounds) throws Unreadable {
    var out = new ByteArrayOutputStream();
    var chunk = new byte[CHUNK];
    try (var inflater = new Inflater()) {
      inflater.setInput(file, stream.start(), stream.length());
      while (!inflater.finished()) {
        int count = inflater.inflate(chunk);
        bounds.spendUnpacked(count);
        if (count == 0) {
          throw Unreadable.damaged("a packed stream without end");
        }
        out.write(chunk, 0, count);
      }
    } catch (DataFormatException e) {
      throw Unreadable.damaged("a packed stream that does not unpack");
    }
    return out.toByteArray();
  }

  private static byte[] predicted(byte[] rows, Dictionary parameters) throws Unreadable {
    int predictor = number(parameters, "Predictor", 1);
    if (predictor == 1) {
      return rows;
    }
    int columns = number(parameters, "Columns", 1);
    boolean bytes =
        number(parameters, "Colors", 1) * number(parameters, "BitsPerComponent", 8) == 8;
    if (predictor < 10 || predictor > 15 || !bytes || columns > 64 || columns < 1) {
      throw Unreadable.damaged("an unusual predictor");
    }
    if (rows.length % (columns + 1) != 0) {
      throw Unreadable.damaged("rows of a predictor that do not come out even");
    }
    int count = rows.length / (columns + 1);
    var plain = new byte[count * columns];
    for (int row = 0; row < count; row++) {
      row(rows, plain, row, columns);
    }
    return plain;
  }

  /// One row (PNG, third edition, §9.2).
  private static void row(byte[] rows, byte[] plain, int row, int columns) throws Unreadable {
    int kind = rows[row * (columns + 1)];
    for (int i = 0; i < columns; i++) {
      int place = row * columns + i;
      int left = i == 0 ? 0 : plain[place - 1] & 0xff;
      int up = row == 0 ? 0 : plain[place - columns] & 0xff;
      int corner = row == 0 || i == 0 ? 0 : plain[place - columns - 1] & 0xff;
      int guess =
          switch (kind) {
            case 0 -> 0;
            case 1 -> left;
            case 2 -> up;
            case 3 -> (left + up) / 2;
            case 4 -> paeth(left, up, corner);
            default -> throw Unreadable.damaged("a row of an unknown kind");
          };
      plain[place] = (byte) (rows[row * (columns + 1) + 1 + i] + guess);
    }
  }

  private static int paeth(int left, int up, int corner) {
    int p = left + up - corner;
    int toLeft = Math.abs(p - left);
    int toUp = Math.abs(p - up);
    int toCorner = Math.abs(p - corner);
    if (toLeft <= toUp && toLeft <= toCorner) {
      return left;
    }
    return toUp <= toCorner ? up : corner;
  }

  private static int number(Dictionary dictionary, String name, int otherwise) throws Unreadable {
    return switch (dictionary.at(name)) {
      case Nothing _ -> otherwise;
      case PdfValue.Numeral n when n.whole() >= 0 -> n.whole();
      default -> throw Unreadable.damaged("a parameter of a filter that is no number");
    };
  }
}
