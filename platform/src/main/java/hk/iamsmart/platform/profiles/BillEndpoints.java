package hk.iamsmart.platform.profiles;

import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.phonedoor.DeviceCall;
import hk.iamsmart.platform.phonedoor.WalletAnswer;
import hk.iamsmart.platform.phonedoor.WalletEndpoint;
import hk.iamsmart.platform.profiles.Bills.Outcome;
import hk.iamsmart.platform.profiles.Bills.Retrieved;
import hk.iamsmart.platform.profiles.Bills.Standing;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.BillAccount;
import hk.iamsmart.protocol.wallet.BillDocument;
import hk.iamsmart.protocol.wallet.BillProvider;
import hk.iamsmart.protocol.wallet.FieldProblem;
import hk.iamsmart.protocol.wallet.RetrievedBill;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The citizen's utilities and their bills, in the wallet API.
@Configuration(proxyBeanMethods = false)
class BillEndpoints {
  private static final String ONE = "/bills/{provider}";

  private final Bills bills;
  private final Wording wording;
  private final Accounts accounts;

  BillEndpoints(Bills bills, Wording wording, Accounts accounts) {
    this.bills = bills;
    this.wording = wording;
    this.accounts = accounts;
  }

  @Bean
  WalletEndpoint billList() {
    return EmeEndpoints.own(
        accounts,
        "GET",
        "/bills",
        phone ->
            new WalletAnswer.Success(
                new hk.iamsmart.protocol.wallet.Bills(
                    bills.standings(phone.account()).stream()
                        .map(s -> view(s, phone.language()))
                        .toList())));
  }

  @Bean
  WalletEndpoint billLink() {
    return EmeEndpoints.own(
        accounts,
        "PUT",
        ONE,
        phone ->
            phone
                .message(BillAccount.class)
                .map(BillAccount::account)
                .map(account ->
                    answer(
                        phone,
                        bills.link(phone.account(), provider(phone), account, citizen(phone))))
                .orElseGet(() -> new WalletAnswer.Refusal(WalletFault.MALFORMED)));
  }

  @Bean
  WalletEndpoint billUnlink() {
    return EmeEndpoints.own(
        accounts,
        "DELETE",
        ONE,
        phone -> answer(phone, bills.unlink(phone.account(), provider(phone), citizen(phone))));
  }

  @Bean
  WalletEndpoint billRetrieve() {
    return EmeEndpoints.own(
            accounts,
            "POST",
            ONE + "/retrieve",
            phone -> answer(phone, bills.retrieve(phone.account(), provider(phone))))
        .waitingOutside();
  }

  @Bean
  WalletEndpoint billDocument() {
    return EmeEndpoints.own(
        accounts,
        "GET",
        ONE + "/document",
        phone ->
            bills
                .document(phone.account(), provider(phone))
                .<WalletAnswer>map(d ->
                    new WalletAnswer.Success(
                        new BillDocument(
                            Base64.getEncoder().encodeToString(d.pdf()), d.hash(), wire(d.date()))))
                .orElseGet(() -> new WalletAnswer.Refusal(WalletFault.NO_BILL)));
  }

  private static String provider(DeviceCall phone) {
    return phone.variable("provider");
  }

  private static Actor citizen(DeviceCall phone) {
    return Actor.citizen(phone.account());
  }

  private WalletAnswer answer(DeviceCall phone, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done(var standing) -> new WalletAnswer.Success(view(standing, phone.language()));
      case Outcome.UnknownUtility() -> new WalletAnswer.Refusal(WalletFault.UNKNOWN_PROVIDER);
      case Outcome.NotLinked() -> new WalletAnswer.Refusal(WalletFault.NOT_LINKED);
      case Outcome.Refused(var problems) ->
          new WalletAnswer.Invalid(
              problems.stream()
                  .map(p -> new FieldProblem(p.at(), wording.message(p, phone.language())))
                  .toList());
    };
  }

  private static BillProvider view(Standing standing, Language language) {
    return new BillProvider(
        standing.utility().id(),
        standing.utility().name(language),
        standing.utility().kind().name(),
        standing.state().name(),
        standing.account().orElse(null),
        standing.bill().map(b -> view(b, language)).orElse(null));
  }

  private static RetrievedBill view(Retrieved bill, Language language) {
    boolean english = language == Language.EN_US || bill.service().tc().isEmpty();
    var own = english ? bill.service().en() : bill.service().tc();
    var lines = own.isEmpty() ? bill.service().tc() : own;
    return new RetrievedBill(
        wire(bill.date()),
        bill.retrieved().toString(),
        bill.size(),
        bill.hash(),
        String.join("\n", lines));
  }

  private static String wire(LocalDate date) {
    return DateTimeFormatter.BASIC_ISO_DATE.format(date);
  }
}
