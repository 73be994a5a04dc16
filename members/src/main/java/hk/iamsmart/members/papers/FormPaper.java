package hk.iamsmart.members.papers;

import hk.iamsmart.members.papers.Form.Item;
import hk.iamsmart.members.papers.Form.Words;
import hk.iamsmart.protocol.Language;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Prints a form, in English and in Chinese on one sheet, as public bodies do: to be filled in on
/// paper, or filled in already and only to be signed.
final class FormPaper {
  private static final Words PROGRAMME =
      new Words("iAM Smart Open · Sandbox Programme", "沙盒計劃", "沙箱计划");
  private static final Words VERSION = new Words("Version", "版本", "版本");
  private static final Words WHO = new Words("name and position", "姓名及職位", "姓名和职位");
  private static final Words SIGNATURE = new Words("Signature", "簽署", "签署");
  private static final Words DATE = new Words("Date", "日期", "日期");
  private static final Words SIGNED_BY = new Words("Signed by", "簽署人", "签署人");
  private static final Words BY_PHONE =
      new Words(
          "With iAM Smart+. The signature is in this PDF.",
          "以「智方便+」簽署，簽署載於此 PDF。",
          "使用“智方便+”签署，签名在此 PDF 中。");
  private static final List<Words> ANSWERS =
      List.of(
          new Words("Yes", "是", "是"), new Words("No", "否", "否"), new Words("N/A", "不適用", "不适用"));

  /// What an answer may be, as it is kept, in the order of the boxes.
  private static final List<String> KEPT = List.of("yes", "no", "na");

  private final Sheets sheets;
  private final Language chinese;
  private final LocalDate date;
  private final Optional<Answers> answers;

  private FormPaper(Sheets sheets, Language chinese, LocalDate date, Optional<Answers> answers) {
    this.sheets = sheets;
    this.chinese = chinese;
    this.date = date;
    this.answers = answers;
  }

  /// What was filled in on a page. Personal data.
  ///
  /// @param written by [Form#key]
  /// @param signer who signs it with iAM Smart+; empty for a pen
  record Answers(Map<String, String> written, Optional<String> signer) {
    @Override
    public String toString() {
      return "Answers" + written.keySet();
    }
  }

  static byte[] print(Form form, Language chinese) throws IOException {
    return print(form, chinese, form.date(), Optional.empty());
  }

  /// @param date of the document
  /// @param answers nothing for a form that is filled in on paper
  static byte[] print(Form form, Language chinese, LocalDate date, Optional<Answers> answers)
      throws IOException {
    var title = form.id() + " " + form.title().en();
    try (var sheets = new Sheets(title, "en-HK", chinese, date)) {
      new FormPaper(sheets, chinese, date, answers).print(form);
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
    for (int i = 0; i < form.sections().size(); i++) {
      var section = form.sections().get(i);
      sheets.heading(section.title().beside(chinese), 12);
      var about = section.about();
      if (about != null) {
        sheets.quiet(about.both(chinese));
      }
      for (int j = 0; j < section.items().size(); j++) {
        var item = section.items().get(j);
        if (answers.isPresent() && item.kind() != Form.Kind.SIGN) {
          print(item, answers.get().written(), Form.key(i, j));
        } else {
          print(item);
        }
      }
    }
    var signer = answers.flatMap(Answers::signer);
    if (signer.isPresent()) {
      signed(signer.get());
    }
  }

  private void signed(String signer) throws IOException {
    sheets.heading(SIGNATURE.beside(chinese), 12);
    sheets.answer(SIGNED_BY.beside(chinese), signer);
    sheets.answer(SIGNATURE.beside(chinese), BY_PHONE.both(chinese));
    sheets.answer(DATE.beside(chinese), Sheets.day(date));
  }

  private void print(Item item, Map<String, String> filled, String key) throws IOException {
    var words = item.words();
    var answer = filled.getOrDefault(key, "");
    switch (item.kind()) {
      case WRITE, SIGN -> sheets.answer(words.beside(chinese), answer.isEmpty() ? "–" : answer);
      case TICK -> sheets.box(words.both(chinese), answer.equals("yes"));
      case ANSWER -> {
        sheets.choice(words.both(chinese), boxes(), KEPT.indexOf(answer));
        var remark = filled.getOrDefault(Form.remark(key), "");
        if (!remark.isEmpty()) {
          sheets.text(remark);
          sheets.gap(4);
        }
      }
    }
  }

  private List<String> boxes() {
    return ANSWERS.stream().map(one -> one.en() + " " + one.in(chinese)).toList();
  }

  private void print(Item item) throws IOException {
    var words = item.words();
    switch (item.kind()) {
      case WRITE -> sheets.lines(words.beside(chinese), Math.max(1, item.lines()));
      case TICK -> sheets.box(words.both(chinese));
      case ANSWER -> sheets.choice(words.both(chinese), boxes());
      case SIGN -> {
        if (answers.flatMap(Answers::signer).isPresent()) {
          return; // at the end of the sheet
        }
        sheets.lines(words.beside(chinese) + ": " + WHO.beside(chinese), 1);
        sheets.lines(SIGNATURE.beside(chinese), 2);
        sheets.lines(DATE.beside(chinese), 1);
      }
    }
  }
}
