package hk.iamsmart.members.papers;

import hk.iamsmart.members.papers.Form.Item;
import hk.iamsmart.members.papers.Form.Words;
import hk.iamsmart.protocol.Language;
import java.io.IOException;
import java.util.List;

/// Prints a form that nobody has filled in yet, in English and in Chinese on one sheet, as public
/// bodies do.
final class FormPaper {
  private static final Words PROGRAMME =
      new Words("iAM Smart Open · Sandbox Programme", "沙盒計劃", "沙箱计划");
  private static final Words VERSION = new Words("Version", "版本", "版本");
  private static final Words WHO = new Words("name and position", "姓名及職位", "姓名和职位");
  private static final Words SIGNATURE = new Words("Signature", "簽署", "签署");
  private static final Words DATE = new Words("Date", "日期", "日期");
  private static final List<Words> ANSWERS =
      List.of(
          new Words("Yes", "是", "是"), new Words("No", "否", "否"), new Words("N/A", "不適用", "不适用"));

  private final Sheets sheets;
  private final Language chinese;

  private FormPaper(Sheets sheets, Language chinese) {
    this.sheets = sheets;
    this.chinese = chinese;
  }

  static byte[] print(Form form, Language chinese) throws IOException {
    var title = form.id() + " " + form.title().en();
    try (var sheets = new Sheets(title, "en-HK", chinese, form.date())) {
      new FormPaper(sheets, chinese).print(form);
      return sheets.finished();
    }
  }

  private void print(Form form) throws IOException {
    sheets.quiet(PROGRAMME.beside(chinese));
    sheets.gap(6);
    sheets.title(form.title().both(chinese));
    sheets.gap(4);
    sheets.quiet(
        "%s · %s %s · %s"
            .formatted(
                form.id(), VERSION.beside(chinese), form.version(), Sheets.day(form.date())));
    sheets.gap(8);
    sheets.text(form.intro().both(chinese));
    for (var section : form.sections()) {
      sheets.heading(section.title().beside(chinese), 12);
      var about = section.about();
      if (about != null) {
        sheets.quiet(about.both(chinese));
      }
      for (var item : section.items()) {
        print(item);
      }
    }
  }

  private void print(Item item) throws IOException {
    var words = item.words();
    switch (item.kind()) {
      case WRITE -> sheets.lines(words.beside(chinese), Math.max(1, item.lines()));
      case TICK -> sheets.box(words.both(chinese));
      case ANSWER ->
          sheets.choice(
              words.both(chinese),
              ANSWERS.stream().map(one -> one.en() + " " + one.in(chinese)).toList());
      case SIGN -> {
        sheets.lines(words.beside(chinese) + ": " + WHO.beside(chinese), 1);
        sheets.lines(SIGNATURE.beside(chinese), 2);
        sheets.lines(DATE.beside(chinese), 1);
      }
    }
  }
}
