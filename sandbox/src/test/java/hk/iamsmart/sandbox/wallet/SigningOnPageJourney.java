package hk.iamsmart.sandbox.wallet;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import hk.iamsmart.browser.FakeSigned;
import hk.iamsmart.browser.PlayedWallet;
import hk.iamsmart.browser.WalletTest;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.signing.DocumentSet;
import hk.iamsmart.protocol.signing.SignableDocument;
import hk.iamsmart.protocol.signing.SignatureAlgorithm;
import hk.iamsmart.protocol.wallet.ApprovalView;
import hk.iamsmart.protocol.wallet.SigningView.SignableDocumentView;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Signing on the wallet page, and what was signed.
@WalletTest
final class SigningOnPageJourney {
  private static final String TICKET = "00112233445566778899aabbccddeeff";
  private final PlayedWallet wallet;

  SigningOnPageJourney(PlayedWallet wallet) {
    this.wallet = wallet;
  }

  @Test
  void a_document_is_shown_with_its_code_and_signed() {
    try (var context = wallet.phone("en-US")) {
      wallet.phones().signed.certify();
      var page = asked(context, FakeSigned.pdf(TICKET, false));
      assertThat(page.locator("h1")).containsText("Harbour Clinic");
      assertThat(page.locator("[data-slot=document]")).containsText("手術同意書.pdf");
      assertThat(page.locator("[data-slot=code]")).hasText("6012");
      assertThat(page.locator("[data-slot=code-read]")).hasText("6 0 1 2");
      assertThat(page.locator("[data-slot=department]")).containsText("“Day surgery 日間手術”");
      assertThat(page.locator("[data-slot=consequence]")).containsText("in your own name");
      assertThat(page.locator("[data-many]")).isHidden();
      assertThat(page.locator("[data-slot=digest]")).isHidden();
      page.locator("[data-details] summary").click();
      assertThat(page.locator("[data-details]"))
          .containsText(
              Pattern.compile("47DEQpj8.*PDF signature.*RSA, serial number 3f9a", Pattern.DOTALL));
      page.locator("[data-do=approve]").click();
      page.locator("[data-signed] summary").click();
      assertThat(page.locator("[data-slot=signed]")).containsText("Identification code 6012");
      page.locator("#biometric [data-do=match]").click();
      assertThat(page.locator("h1")).hasText("You signed a document for Harbour Clinic");
      assertThat(wallet.phones().answers).containsExactly("approved");
    }
  }

  @Test
  void a_face_comes_before_the_gesture_where_it_is_asked_for() {
    try (var context = wallet.phone("en-US")) {
      var page = asked(context, FakeSigned.pdf(TICKET, true));
      assertThat(page.locator("[data-do=approve]")).isHidden();
      page.locator("[data-begin]:visible").click();
      page.locator("#capture [data-take=match]").click();
      assertThat(page.locator("[data-do=approve]")).isFocused();
      confirm(page);
      assertThat(page.locator("h1")).hasText("You signed a document for Harbour Clinic");
      assertThat(wallet.phones().answers).containsExactly("face MATCH", "approved");
    }
  }

  @Test
  void one_gesture_signs_many_documents_that_can_be_searched() {
    try (var context = wallet.desk("en-US")) {
      var page = asked(context, wallet.phones().signed.bulk(TICKET, 1000));
      // what is to be compared is seen at once, above the buttons
      assertThat(page.locator(".compare .small"))
          .isInViewport(new LocatorAssertions.IsInViewportOptions().setRatio(0.99));
      assertThat(page.locator("h1")).hasText("Harbour Clinic asks you to sign 1,000 documents");
      assertThat(page.locator("[data-slot=document]")).hasText("“Letters of November”");
      assertThat(page.locator("[data-slot=department]")).isHidden();
      page.locator("[data-many] summary").first().click();
      assertThat(rows(page)).hasCount(50);
      page.locator("[data-more]").click();
      assertThat(rows(page)).hasCount(150);
      assertThat(rows(page).nth(50).locator("summary")).isFocused();
      page.getByLabel("Find by name or number").fill("l-0777");
      assertThat(rows(page)).hasCount(1);
      assertThat(page.locator("[data-slot=found]")).hasText("1 of 1,000 documents");
      rows(page).locator("summary").click();
      assertThat(rows(page).locator("[data-slot=digest]")).containsText("47DEQpj8");
      page.getByLabel("Find by name or number").fill("出院信");
      assertThat(page.locator("[data-slot=found]")).hasText("500 of 1,000 documents");
      page.getByLabel("Find by name or number").fill("receipt");
      assertThat(page.locator("[data-many] [data-none]")).isVisible();
      page.locator("[data-all]").click();
      assertThat(rows(page)).hasCount(50);
      assertThat(page.getByLabel("Find by name or number")).isFocused();
      page.keyboard().press("Enter");
      assertThat(page.locator("#biometric")).isHidden();
      confirm(page);
      assertThat(page.locator("h1")).hasText("Your signatures are being sent to Harbour Clinic");
      assertThat(wallet.phones().answers).containsExactly("approved");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"name", "digest", "order", "less", "more"})
  void a_list_of_other_documents_than_the_statement_binds_is_refused(String change) {
    var view = wallet.phones().signed.bulk(TICKET, 3);
    var documents = wallet.phones().signed.documents;
    var first = documents.getFirst();
    switch (change) {
      case "name" ->
          documents.set(0, new SignableDocumentView(first.id(), "X", first.digest(), "PDF"));
      case "digest" ->
          documents.set(
              0,
              new SignableDocumentView(
                  first.id(), first.name(), first.digest().replace('4', '5'), "PDF"));
      case "order" -> documents.add(documents.removeFirst());
      case "less" -> documents.removeFirst();
      default -> documents.add(first);
    }
    try (var context = wallet.phone("en-US")) {
      wallet.phones().waiting.add(view);
      var page = Pocket.bound(context, wallet.at("/wallet"));
      page.locator("[data-list] button").click();
      assertThat(page.locator("h1")).hasText("We stopped this signature");
      assertThat(page.locator("[data-slot=advice]")).containsText("Nothing was signed.");
      assertThat(page.locator("[data-do=approve]")).hasCount(0);
      assertThat(wallet.phones().answers).isEmpty();
    }
  }

  @Test
  void another_statement_than_the_one_shown_is_not_signed() {
    try (var context = wallet.phone("en-US")) {
      var page = asked(context, FakeSigned.pdf(TICKET, false));
      wallet.phones().saysOther = true;
      page.locator("[data-do=approve]").click();
      assertThat(page.locator("h1")).hasText("We stopped this signature");
      assertThat(page.locator("#biometric")).isHidden();
      assertThat(wallet.phones().answers).isEmpty();
    }
  }

  @Test
  void whoever_cannot_sign_learns_why() {
    try (var context = wallet.phone("en-US")) {
      var page = asked(context, FakeSigned.pdf(TICKET, false));
      wallet.expect(page, "403 at .*/challenge");
      wallet.phones().refusals.put("/challenge", WalletFault.NO_CERTIFICATE);
      page.locator("[data-do=approve]").click();
      assertThat(page.locator("[data-trouble]")).containsText("no certificate to sign with");
      assertThat(page.locator("[data-slot=code]")).hasText("6012");
      wallet.phones().refusals.put("/challenge", WalletFault.NOT_ALLOWED_TO_SIGN);
      page.locator("[data-do=approve]").click();
      assertThat(page.locator("h1")).hasText("Your account cannot sign");
      assertThat(wallet.phones().answers).isEmpty();
    }
  }

  @Test
  void a_signing_that_is_rejected_signs_nothing() {
    try (var context = wallet.phone("en-US")) {
      var page = asked(context, FakeSigned.pdf(TICKET, false));
      page.locator("[data-do=reject]").click();
      assertThat(page.locator("[data-slot=where]")).hasText("Nothing has been signed.");
      assertThat(wallet.phones().answers).containsExactly("refused REJECTED");
    }
  }

  /// The page's own JavaScript against the platform's Java.
  @Test
  void the_page_computes_the_commitment_that_the_platform_computes() {
    var documents =
        List.of(
            new SignableDocument("", "同意書 \"🙂\".pdf", "A".repeat(43) + "=", null),
            new SignableDocument(
                "é-2", "\\\n", "AAECAwQFBgcICQoLDA0ODw==", SignatureAlgorithm.NONE_WITH_RSA));
    try (var context = wallet.desk("en-US")) {
      var page = context.newPage();
      page.navigate(wallet.at("/wallet"));
      for (var department : List.of("", "病歷部 🏥".repeat(300))) {
        var set = new DocumentSet(TICKET, "clinic", department, "Consent 2026", documents);
        var own =
            page.evaluate(
                """
                async ([question, set, documents]) => {
                  const assets = document.querySelector('meta[name=assets]').content;
                  const {commitment} = await import(`${assets}wallet/documents.js`);
                  return commitment(question, set, documents);
                }
                """,
                List.of(
                    TICKET,
                    Map.of(
                        "clientID", "clinic",
                        "department", department,
                        "serviceName", "Consent 2026"),
                    documents.stream()
                        .map(d ->
                            Map.of(
                                "id", d.id(),
                                "name", d.name(),
                                "digest", d.digest(),
                                "algorithm", d.algorithmName()))
                        .toList()));
        assertThat(own).isEqualTo(set.commitment());
      }
    }
  }

  @Test
  void signatures_are_listed_page_by_page_and_a_certificate_is_saved() throws Exception {
    try (var context = wallet.phone("en-US")) {
      wallet.phones().signed.sign(25);
      wallet.phones().signed.certify();
      var page = Pocket.bound(context, wallet.at("/wallet"));
      page.locator("[data-do=details]").click();
      page.locator("[data-do=signatures]").click();
      var listed = page.locator("#screen [data-list] > li");
      assertThat(listed).hasCount(10);
      page.locator("[data-more]").click();
      assertThat(listed).hasCount(20);
      assertThat(listed.nth(10).locator("summary")).isFocused();
      page.locator("[data-more]").click();
      assertThat(listed).hasCount(25);
      assertThat(page.locator("[data-more]")).isHidden();
      listed.first().locator("summary").click();
      assertThat(listed.first())
          .containsText(
              Pattern.compile(
                  "“Day surgery 日間手術” .written by.*“Consent 2026/25” .written"
                      + " by.*47DEQpj8.*SM3withSM2.*3f9a0c51",
                  Pattern.DOTALL));
      listed.nth(1).locator("summary").click();
      assertThat(listed.nth(1).locator("[data-slot=department]")).hasText("Day surgery unit 日間手術部");
      page.locator("[data-do=certificates]").click();
      assertThat(page.locator("#screen .badge"))
          .hasText(new String[] {"Valid", "Suspended", "Revoked", "Expired"});
      assertThat(page.locator("[data-slot=subject]").first()).hasText("CHAN, Tai Man");
      assertThat(page.locator("#screen li").nth(2)).containsText("Replaced by a new certificate");
      var download = page.waitForDownload(() -> page.locator("[data-save]").first().click());
      assertThat(download.suggestedFilename()).isEqualTo("certificate-rsa-3f9a0c51d2e47b60.cer");
      assertThat(Files.readString(download.path())).isEqualTo("a certificate");
      page.locator(".decision [data-do=back], .app-bar [data-do=back]").last().click();
      assertThat(page.locator("h1")).hasText("My signatures");
    }
  }

  @Test
  void nothing_signed_yet_is_said() {
    try (var context = wallet.phone("en-US")) {
      var page = Pocket.bound(context, wallet.at("/wallet"));
      page.locator("[data-do=details]").click();
      page.locator("[data-do=signatures]").click();
      assertThat(page.locator("#screen [data-none]")).containsText("not signed anything yet");
      page.locator("[data-do=certificates]").click();
      assertThat(page.locator("#screen [data-none]")).containsText("no certificate yet");
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void every_screen_is_fit_for_everybody(Language language) {
    try (var phone = wallet.phone(language.tag())) {
      walkThrough(phone, language.tag(), "phone");
    }
  }

  @Test
  void every_screen_is_fit_for_a_desk() {
    try (var desk = wallet.desk("en-US")) {
      walkThrough(desk, "en-US", "desk");
    }
  }

  private void walkThrough(BrowserContext context, String tag, String name) {
    wallet.phones().reset();
    wallet.phones().signed.certify();
    wallet.phones().signed.sign(25);
    wallet.phones().waiting.add(FakeSigned.pdf(TICKET, true));
    var page = Pocket.bound(context, wallet.at("/wallet?lang=" + tag));
    page.locator("[data-list] button").click();
    page.locator("[data-do=reject]").waitFor();
    page.locator("[data-details] summary").click();
    page.locator("[data-slot=certificate]").waitFor();
    Pocket.judge(page, "signing", tag, name);
    wallet.phones().waiting.clear();
    wallet.phones().waiting.add(wallet.phones().signed.bulk(TICKET.replace('0', '1'), 60));
    page.locator("[data-do=back]").click();
    page.locator("[data-list] button").click();
    page.locator("[data-many] summary").first().click();
    page.locator("#find").fill("004");
    rows(page).first().locator("summary").click();
    Pocket.judge(page, "bulk", tag, name);
    page.locator("#find").fill("receipt");
    Pocket.judge(page, "bulk-none", tag, name);
    confirm(page);
    page.locator("[data-do=done]").waitFor();
    Pocket.judge(page, "bulk-end", tag, name);
    page.locator("[data-do=done]").click();
    page.locator("[data-do=details]").click();
    page.locator("[data-do=signatures]").click();
    page.locator("[data-list] summary").nth(1).click();
    Pocket.judge(page, "signatures", tag, name);
    page.locator("[data-do=certificates]").click();
    page.locator("[data-save]").first().waitFor();
    Pocket.judge(page, "certificates", tag, name);
  }

  private Page asked(BrowserContext context, ApprovalView view) {
    wallet.phones().waiting.add(view);
    var page = Pocket.bound(context, wallet.at("/wallet"));
    page.locator("[data-list] button").click();
    page.locator("[data-do=reject]").waitFor();
    return page;
  }

  private static Locator rows(Page page) {
    return page.locator("[data-found] > li");
  }

  private static void confirm(Page page) {
    page.locator("[data-do=approve]").click();
    page.locator("#biometric [data-do=match]").click();
  }
}
