package hk.iamsmart.members.papers;

import hk.iamsmart.members.papers.Form.Item;
import java.io.IOException;
import java.util.List;

/// Prints a form that nobody has filled in yet, in English and Chinese on one sheet, as public
/// bodies do.
final class FormPaper {
  private static final List<String> ANSWERS = List.of("Yes 是", "No 否", "N/A 不適用");

  private FormPaper() {}

  static byte[] print(Form form) throws IOException {
    var title = form.id() + " " + form.title().en();
    try (var sheets = new Sheets(title, "en-HK", form.date())) {
      sheets.quiet("iAM Smart Open · Sandbox Programme · 沙盒計劃");
      sheets.gap(6);
      sheets.title(form.title().both());
      sheets.gap(4);
      sheets.quiet(
          "%s · Version 版本 %s · %s".formatted(form.id(), form.version(), Sheets.day(form.date())));
      sheets.gap(8);
      sheets.text(form.intro().both());
      for (var section : form.sections()) {
        sheets.heading(section.title().en() + "  " + section.title().zhHk(), 12);
        var about = section.about();
        if (about != null) {
          sheets.quiet(about.both());
        }
        for (var item : section.items()) {
          print(sheets, item);
        }
      }
      return sheets.finished();
    }
  }

  private static void print(Sheets sheets, Item item) throws IOException {
    var words = item.words();
    switch (item.kind()) {
      case WRITE -> sheets.lines(words.en() + "  " + words.zhHk(), Math.max(1, item.lines()));
      case TICK -> sheets.box(words.both());
      case ANSWER -> sheets.choice(words.both(), ANSWERS);
      case SIGN -> {
        sheets.lines(words.en() + "  " + words.zhHk() + ": name and position 姓名及職位", 1);
        sheets.lines("Signature 簽署", 2);
        sheets.lines("Date 日期", 1);
      }
    }
  }
}
