package hk.iamsmart.platform.notifications;

import com.ibm.icu.text.Collator;
import com.ibm.icu.util.ULocale;
import hk.iamsmart.platform.accounts.OpenId;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.notifications.ReadersStore.Reader;
import hk.iamsmart.platform.phonedoor.DeviceCall;
import hk.iamsmart.platform.phonedoor.WalletAnswer;
import hk.iamsmart.platform.phonedoor.WalletAnswer.Refusal;
import hk.iamsmart.platform.phonedoor.WalletAnswer.Success;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.ServiceTerms.Topic;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.tokens.TokenObserver;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.protocol.wallet.Nothing;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.protocol.wallet.inbox.SenderChoice;
import hk.iamsmart.protocol.wallet.inbox.Senders;
import hk.iamsmart.protocol.wallet.inbox.Senders.Sender;
import hk.iamsmart.protocol.wallet.inbox.Senders.SenderTopic;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// What citizens receive, by service and category. A service that may send notices knows a citizen
/// from the first login on.
@Service
public final class Choices implements TokenObserver {
  private static final int MOST = 500;
  private static final SenderChoice NOTHING = new SenderChoice(List.of(), false);

  private final ReadersStore readers;
  private final InboxStore inbox;
  private final Services services;
  private final ObjectProvider<FirstChoice> first;
  private final TransactionTemplate transaction;

  Choices(
      ReadersStore readers,
      InboxStore inbox,
      Services services,
      ObjectProvider<FirstChoice> first,
      TransactionTemplate transaction) {
    this.readers = readers;
    this.inbox = inbox;
    this.services = services;
    this.first = first;
    this.transaction = transaction;
  }

  @Override
  public void known(ClientId service, AccountId citizen, OpenId openId) {
    if (services.find(service).filter(Choices::sends).isPresent()) {
      var choice = first.stream().findFirst().map(f -> f.of(citizen)).orElse(NOTHING);
      readers.insert(service, openId, citizen, choice);
    }
  }

  private static boolean sends(OnlineService service) {
    return service.scopes().contains(Scope.NOTIFICATION);
  }

  /// The services that may send notices to this citizen, by name, and what is received of them.
  public Senders of(AccountId citizen, Language language) {
    return new Senders(
        readers.of(citizen, MOST).stream()
            .map(reader -> sender(reader, language))
            .flatMap(Optional::stream)
            .sorted(
                Comparator.comparing(
                    Sender::serviceName,
                    Collator.getInstance(ULocale.forLanguageTag(language.tag()))))
            .toList());
  }

  /// Empty when the service may send no more.
  private Optional<Sender> sender(Reader reader, Language language) {
    return services
        .find(reader.service())
        .filter(Choices::sends)
        .map(service ->
            new Sender(
                service.id().value(),
                service.name(language),
                service.domain(),
                reader.choice().categories(),
                reader.choice().receipts(),
                topics(service, reader, language)));
  }

  private static List<SenderTopic> topics(OnlineService service, Reader reader, Language language) {
    return service.terms().topics().stream()
        .map(one ->
            new SenderTopic(
                one.key(), one.name().in(language), !reader.topicsOff().contains(one.key())))
        .toList();
  }

  /// The outcome of a choice.
  public enum Choosing {
    DONE,
    /// the citizen has never logged in to such a service
    UNKNOWN_SENDER
  }

  /// Receives this of the service from now on. What waits and is not wanted any more will not come.
  public Choosing choose(AccountId citizen, ClientId service, SenderChoice choice) {
    var known = known(service, choice);
    return transaction.execute(_ -> {
      if (!readers.choose(citizen, service, known)) {
        return Choosing.UNKNOWN_SENDER;
      }
      inbox.optOut(citizen, service, known);
      return Choosing.DONE;
    });
  }

  /// Of topics only those that the service has: others are nothing, and would be kept.
  private SenderChoice known(ClientId service, SenderChoice choice) {
    var off = choice.topicsOff();
    if (off == null) {
      return choice;
    }
    var topics =
        services.find(service).stream()
            .flatMap(one -> one.terms().topics().stream())
            .map(Topic::key)
            .filter(off::contains)
            .toList();
    return new SenderChoice(choice.categories(), choice.receipts(), topics);
  }

  WalletAnswer show(DeviceCall call) {
    return new Success(of(call.account(), call.language()));
  }

  WalletAnswer choose(DeviceCall call) {
    return call.reading(
        SenderChoice.class,
        choice ->
            ClientId.parse(call.variable("clientID"))
                .filter(id -> choose(call.account(), id, choice) == Choosing.DONE)
                .<WalletAnswer>map(_ -> new Success(new Nothing()))
                .orElseGet(() ->
                    new Refusal(WalletFault.UNKNOWN_SENDER, "the service knows no such citizen")));
  }
}
