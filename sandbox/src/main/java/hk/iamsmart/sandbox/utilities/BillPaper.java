package hk.iamsmart.sandbox.utilities;

import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.profiles.AddressProvider.Kind;
import hk.iamsmart.platform.profiles.AddressProvider.Utility;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.dates.Dates;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Prints a bill in English and Chinese, one page of A4. The same bill is the same document each
/// time.
@Component
final class BillPaper {
  private static final String FONTS = "/fonts/ttf/NotoSansTC/NotoSansTC-";
  private static final int MONTHS_SHOWN = 6;
  private static final int DAYS_TO_PAY = 21;

  /// Fonts are read once; a font serves one document at a time.
  private final ReentrantLock lock = new ReentrantLock();

  private @Nullable TrueTypeFont regular;
  private @Nullable TrueTypeFont bold;

  byte[] print(Utility utility, Tariff tariff, Customer customer, String account, LocalDate date) {
    lock.lock();
    try (var document = new PDDocument()) {
      if (regular == null || bold == null) {
        regular = font("Regular");
        bold = font("Bold");
      }
      var page = new PDPage(PDRectangle.A4);
      document.addPage(page);
      describe(document, utility, account, date);
      var fonts =
          new Sheet.Fonts(
              PDType0Font.load(document, regular, true), PDType0Font.load(document, bold, true));
      try (var sheet = new Sheet(document, page, fonts, new Color(tariff.colour()))) {
        draw(sheet, utility, tariff, customer, account, date);
      }
      var out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      lock.unlock();
    }
  }

  private static TrueTypeFont font(String weight) throws IOException {
    try (var in = BillPaper.class.getResourceAsStream(FONTS + weight + ".ttf")) {
      if (in == null) {
        throw new Bug("the font is missing");
      }
      return new TTFParser().parse(new RandomAccessReadBuffer(in));
    }
  }

  private static void describe(
      PDDocument document, Utility utility, String account, LocalDate date) {
    var about = document.getDocumentInformation();
    about.setTitle(utility.enName() + " " + utility.tcName() + " – " + date);
    about.setAuthor(utility.enName());
    about.setCreationDate(GregorianCalendar.from(date.atStartOfDay(Dates.HONG_KONG)));
    document.setDocumentId(account.hashCode() * 31L + date.toEpochDay());
    document.getDocumentCatalog().setLanguage("en-HK");
  }

  private static void draw(
      Sheet sheet,
      Utility utility,
      Tariff tariff,
      Customer customer,
      String account,
      LocalDate date)
      throws IOException {
    int used = tariff.used(account, date);
    int cents = tariff.standingCents() + used * tariff.centsAUnit();
    var from = date.minusMonths(tariff.months());
    sheet.letterhead(utility.enName(), utility.tcName(), subject(utility.kind()));
    sheet.address(address(customer));
    sheet.facts(
        List.of(
            new String[] {"Account number", "帳戶號碼", account},
            new String[] {"Date of bill", "帳單日期", both(date)},
            new String[] {"Period from", "計算期由", both(from.plusDays(1))},
            new String[] {"Period to", "計算期至", both(date)},
            new String[] {"Please pay by", "請於此日或之前繳付", both(date.plusDays(DAYS_TO_PAY))}));
    sheet.due("Amount due", "應繳金額", money(cents));
    sheet.heading("Supply address", "供應地址");
    sheet.lines(supply(customer));
    sheet.heading("Charges", "收費");
    var charges = new ArrayList<String[]>();
    charges.add(
        new String[] {
          "%,d %s × HK$%.2f".formatted(used, tariff.unit(), tariff.centsAUnit() / 100.0),
          "用量收費",
          money(used * tariff.centsAUnit())
        });
    if (tariff.standingCents() > 0) {
      charges.add(new String[] {"Standing charge", "固定收費", money(tariff.standingCents())});
    }
    charges.add(new String[] {"Total", "合計", money(cents)});
    sheet.table(charges);
    sheet.heading("What you used (" + tariff.unit() + ")", "過往用量");
    var months = new ArrayList<Sheet.Bar>();
    for (int i = MONTHS_SHOWN - 1; i >= 0; i--) {
      var bill = date.minusMonths((long) i * tariff.months());
      var month = bill.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
      months.add(new Sheet.Bar(month + " " + bill.getYear(), tariff.used(account, bill)));
    }
    sheet.bars(months);
    sheet.foot(
        "Specimen: printed by a sandbox for an invented customer. There is nothing to pay.",
        "樣本：由測試環境為虛構客戶印製，無須繳付任何款項。");
  }

  private static String[] subject(Kind kind) {
    return switch (kind) {
      case GAS -> new String[] {"Gas bill", "煤氣費帳單"};
      case POWER -> new String[] {"Electricity bill", "電費帳單"};
      case WATER -> new String[] {"Water bill", "水費帳單"};
    };
  }

  private static List<String> address(Customer customer) {
    var lines = new ArrayList<String>();
    lines.add(
        customer.tcName().isEmpty()
            ? customer.enName()
            : customer.enName() + "  " + customer.tcName());
    lines.addAll(customer.home().en());
    return lines;
  }

  private static List<String> supply(Customer customer) {
    var lines = new ArrayList<String>();
    lines.add(String.join(", ", customer.home().en()));
    if (!customer.home().tc().isEmpty()) {
      lines.add(String.join("", customer.home().tc()));
    }
    return lines;
  }

  private static String both(LocalDate date) {
    return Dates.in(Language.EN_US).day(date) + "  " + Dates.in(Language.ZH_HK).day(date);
  }

  private static String money(int cents) {
    return "HK$%,d.%02d".formatted(cents / 100, cents % 100);
  }
}
