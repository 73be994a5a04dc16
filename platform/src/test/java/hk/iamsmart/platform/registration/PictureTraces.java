package hk.iamsmart.platform.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What would be found of the pictures of a [Newcomer] where they were kept.
public final class PictureTraces {
  private static final List<String> TRACES = traces();

  private PictureTraces() {}

  public static void notInDatabase(JdbcClient sql) {
    var tables =
        sql.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
            .query(String.class)
            .list();
    for (var table : tables) {
      var rows = sql.sql("SELECT t::text FROM " + table + " t").query(String.class).list();
      rows.forEach(row -> notIn(table, row));
    }
  }

  static void notIn(String where, String text) {
    for (var trace : TRACES) {
      assertThat(text.contains(trace)).as("%s in %s", trace, where).isFalse();
    }
  }

  static List<String> all() {
    return TRACES;
  }

  /// How the pictures would look, wherever in a longer text they begin.
  private static List<String> traces() {
    var traces = new ArrayList<String>();
    for (var picture : List.of(Newcomer.PICTURE, Newcomer.PORTRAIT)) {
      var bytes = picture.getBytes(StandardCharsets.US_ASCII);
      traces.add(picture);
      traces.add(HexFormat.of().formatHex(bytes));
      traces.add(HexFormat.of().withUpperCase().formatHex(bytes));
      var numbers = Arrays.toString(bytes);
      traces.add(numbers.substring(1, numbers.length() - 1));
      for (int from = 0; from < 3; from++) {
        int length = (bytes.length - from) / 3 * 3;
        var part = Arrays.copyOfRange(bytes, from, from + length);
        traces.add(Base64.getEncoder().encodeToString(part));
        traces.add(Base64.getUrlEncoder().encodeToString(part));
      }
    }
    return List.copyOf(traces);
  }
}
