package hk.iamsmart.sandbox.utilities;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.profiles.AddressProvider.Kind;
import hk.iamsmart.platform.profiles.AddressProvider.Utility;
import hk.iamsmart.platform.profiles.Bill;
import hk.iamsmart.platform.profiles.Bill.BillAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class BillPaperTest {
  private static final Utility POWER =
      new Utility("peak-power", Kind.POWER, "Peak Power", "山頂電力", "山顶电力");
  private static final Tariff TARIFF = new Tariff(2, 15, 1, "kWh", 390, 143, 0, 0x1F5FA8);
  private static final LocalDate NOVEMBER = LocalDate.of(2026, 11, 15);

  private final BillPaper paper = new BillPaper();

  private byte[] print(String enName, String tcName, List<String> en, List<String> tc) {
    var customer = new Customer("somebody", enName, tcName, new BillAddress(en, tc));
    return paper.print(POWER, TARIFF, customer, "2345678901", NOVEMBER);
  }

  private byte[] ordinary() {
    return print(
        "CHAN, Tai Man",
        "陳大文",
        List.of("Flat B, 12/F, Tower 2", "Lucky Court", "18 Fortune Street", "North Point"),
        List.of("香港東區北角", "幸福街18號", "福樂閣2座12樓B室"));
  }

  private static String text(byte[] pdf) throws Exception {
    try (var document = Loader.loadPDF(pdf)) {
      assertThat(document.getNumberOfPages()).isEqualTo(1);
      return new PDFTextStripper().getText(document);
    }
  }

  @Test
  void a_bill_says_in_both_languages_whose_it_is_and_for_which_address() throws Exception {
    var pdf = ordinary();
    assertThat(text(pdf))
        .contains("Peak Power", "山頂電力", "Electricity bill", "電費帳單")
        .contains("CHAN, Tai Man", "陳大文", "2345678901", "15 November 2026", "2026年11月15日")
        .contains("18 Fortune Street", "香港東區北角幸福街18號福樂閣2座12樓B室")
        .contains("Specimen", "樣本");
    assertThat(pdf.length).isLessThan(Bill.LARGEST_PDF / 10);
  }

  @Test
  void the_fonts_are_inside_so_that_every_reader_shows_the_same() throws Exception {
    try (var document = Loader.loadPDF(ordinary())) {
      var fonts = document.getPage(0).getResources();
      for (var name : fonts.getFontNames()) {
        assertThat(fonts.getFont(name).isEmbedded()).isTrue();
      }
      var picture = new PDFRenderer(document).renderImageWithDPI(0, 110);
      var folder = Files.createDirectories(Path.of("target/screens"));
      ImageIO.write(picture, "png", folder.resolve("bill.png").toFile());
    }
  }

  @Test
  void the_same_bill_is_the_same_document_each_time() {
    assertThat(hash(ordinary())).isEqualTo(hash(ordinary()));
  }

  private static String hash(byte[] pdf) {
    return new Bill(
            NOVEMBER,
            pdf,
            "A",
            "",
            new BillAddress(List.of("x"), List.of()),
            new BillAddress(List.of("x"), List.of()))
        .hash();
  }

  @Test
  void a_very_long_name_stays_on_the_page_and_a_name_may_lack_chinese() throws Exception {
    var name =
        "WICKRAMASINGHE ARACHCHIGE DON DE SILVA, Maximilian Alexander Bartholomew Christopher"
            + " Ferdinand Emmanuel Nathaniel Sebastian";
    var pdf = print(name, "", List.of("128 Long Promenade of the Nine Dragons"), List.of());
    assertThat(text(pdf).replaceAll("\\s+", " ")).contains(name);
  }

  @Test
  void the_last_bill_is_never_in_the_future() {
    var quarterly = new Tariff(4, 3, 3, "m³", 36, 620, 900, 0);
    assertThat(TARIFF.lastBillBefore(NOVEMBER)).isEqualTo(NOVEMBER);
    assertThat(TARIFF.lastBillBefore(NOVEMBER.minusDays(1))).isEqualTo(LocalDate.of(2026, 10, 15));
    assertThat(quarterly.lastBillBefore(LocalDate.of(2026, 2, 28)))
        .isEqualTo(LocalDate.of(2025, 12, 3));
  }
}
