package hk.iamsmart.members.papers;

import hk.iamsmart.members.papers.Specification.Field;
import hk.iamsmart.members.papers.Specification.Operation;
import hk.iamsmart.members.papers.Specification.Shape;
import hk.iamsmart.protocol.Language;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

/// Prints what an OpenAPI description says: every call, and every shape that calls share.
final class ApiPaper {
  private static final float NAME = 150;
  private static final float NEEDED = 52;
  private static final float FORM = 150;

  private ApiPaper() {}

  static byte[] print(Specification api, LocalDate date) throws IOException {
    try (var sheets =
        new Sheets(api.title() + " " + api.version(), "en-HK", Language.ZH_HK, date)) {
      sheets.title(api.title());
      sheets.gap(4);
      sheets.quiet("Version " + api.version() + " · " + Sheets.day(date) + " · iAM Smart Open");
      sheets.gap(10);
      sheets.text(plain(api.text()));
      sheets.heading("Calls", 15);
      for (var call : api.operations()) {
        sheets.row(List.of(call.method(), call.path(), plain(call.summary())), 40, 210);
      }
      for (var call : api.operations()) {
        operation(sheets, call);
      }
      sheets.heading("Shapes", 15);
      for (var shape : api.shapes()) {
        shape(sheets, shape);
      }
      return sheets.finished();
    }
  }

  private static void operation(Sheets sheets, Operation call) throws IOException {
    sheets.heading(call.method() + " " + call.path(), 12);
    sheets.text(plain(call.summary()));
    if (!call.text().isEmpty()) {
      sheets.text(plain(call.text()));
    }
    fields(sheets, "Parameters and headers", call.parameters());
    fields(sheets, "Request", call.takes());
    fields(sheets, "Answer", call.gives());
    sheets.label("Statuses");
    for (var answer : call.answers().entrySet()) {
      sheets.row(List.of(answer.getKey(), plain(answer.getValue())), NEEDED);
    }
  }

  private static void shape(Sheets sheets, Shape shape) throws IOException {
    sheets.heading(shape.name(), 12);
    if (!shape.text().isEmpty()) {
      sheets.text(plain(shape.text()));
    }
    fields(sheets, "Members", shape.fields());
  }

  private static void fields(Sheets sheets, String label, List<Field> fields) throws IOException {
    if (fields.isEmpty()) {
      return;
    }
    sheets.label(label);
    for (var field : fields) {
      sheets.row(
          List.of(
              field.name(),
              field.needed() ? "required" : "optional",
              field.form(),
              plain(field.text())),
          NAME,
          NEEDED,
          FORM);
    }
  }

  /// Without the marks of code, on one line.
  private static String plain(String text) {
    return text.replace("`", "").replaceAll("\\s+", " ").strip();
  }
}
