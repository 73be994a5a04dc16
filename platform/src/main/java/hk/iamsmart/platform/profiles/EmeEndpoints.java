package hk.iamsmart.platform.profiles;

import hk.iamsmart.platform.accounts.Account;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.phonedoor.DeviceCall;
import hk.iamsmart.platform.phonedoor.WalletAnswer;
import hk.iamsmart.platform.phonedoor.WalletEndpoint;
import hk.iamsmart.platform.profiles.Profiles.Change;
import hk.iamsmart.platform.profiles.Profiles.Entry;
import hk.iamsmart.platform.profiles.Profiles.Kind;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.eme.EmeField;
import hk.iamsmart.protocol.eme.ProfileField;
import hk.iamsmart.protocol.wallet.FieldProblem;
import hk.iamsmart.protocol.wallet.KeptField;
import hk.iamsmart.protocol.wallet.KnownFields;
import hk.iamsmart.protocol.wallet.Nothing;
import hk.iamsmart.protocol.wallet.VerifiedField;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The citizen's own view of profile and e-ME, in the wallet API.
@Configuration(proxyBeanMethods = false)
class EmeEndpoints {
  private final Profiles profiles;
  private final Accounts accounts;

  EmeEndpoints(Profiles profiles, Accounts accounts) {
    this.profiles = profiles;
    this.accounts = accounts;
  }

  /// A call about the caller's own data, refused while the account cannot be used.
  static WalletEndpoint.OfBoundPhone own(
      Accounts accounts, String method, String path, Function<DeviceCall, WalletAnswer> work) {
    return WalletEndpoint.of(
        method,
        path,
        phone ->
            accounts.find(phone.account()).filter(Account::active).isPresent()
                ? work.apply(phone)
                : new WalletAnswer.Refusal(WalletFault.ACCOUNT_NOT_ACTIVE));
  }

  @Bean
  WalletEndpoint emeShow() {
    return own(
        accounts,
        "GET",
        "/eme",
        phone -> {
          var language = phone.language();
          var verified =
              profiles.entries(phone.account(), EnumSet.allOf(ProfileField.class), Set.of());
          var kept = profiles.entries(phone.account(), Set.of(), EnumSet.allOf(EmeField.class));
          return new WalletAnswer.Success(
              new KnownFields(
                  verified.stream().map(e -> verified(e, language)).toList(),
                  kept.stream().map(e -> kept(e, language)).toList()));
        });
  }

  @Bean
  WalletEndpoint emePut() {
    return on(
        "PUT",
        (phone, field) ->
            switch (profiles.put(phone.account(), field, phone.body().path("value"))) {
              case Change.Saved() -> {
                var saved = profiles.entries(phone.account(), Set.of(), Set.of(field)).getFirst();
                yield new WalletAnswer.Success(kept(saved, phone.language()));
              }
              case Change.Refused(var problems) -> invalid(problems, phone.language());
            });
  }

  @Bean
  WalletEndpoint emeDelete() {
    return on(
        "DELETE",
        (phone, field) -> {
          profiles.clear(phone.account(), field);
          return new WalletAnswer.Success(new Nothing());
        });
  }

  private WalletEndpoint on(String method, BiFunction<DeviceCall, EmeField, WalletAnswer> work) {
    return own(
        accounts,
        method,
        "/eme/{field}",
        phone ->
            EmeField.parse(phone.variable("field"))
                .map(field -> work.apply(phone, field))
                .orElseGet(() -> new WalletAnswer.Refusal(WalletFault.UNKNOWN_FIELD)));
  }

  private VerifiedField verified(Entry entry, Language language) {
    return new VerifiedField(
        entry.name(),
        profiles.label(entry.name(), language),
        entry.value().isPresent() ? profiles.text(entry, language) : null);
  }

  private KeptField kept(Entry entry, Language language) {
    boolean document = entry.name().equals(EmeField.ADDRESS_DOC_FILE.wireName());
    return new KeptField(
        entry.name(),
        profiles.label(entry.name(), language),
        document ? null : entry.value().orElse(null),
        entry.value().isPresent() ? profiles.text(entry, language) : null,
        entry.kind() == Kind.EME
            && EmeField.parse(entry.name()).filter(EmeRules::editable).isPresent());
  }

  private WalletAnswer invalid(List<Problem> problems, Language language) {
    return new WalletAnswer.Invalid(
        problems.stream()
            .map(p -> new FieldProblem(p.at(), profiles.message(p, language)))
            .toList());
  }
}
