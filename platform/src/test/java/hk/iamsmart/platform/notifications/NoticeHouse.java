package hk.iamsmart.platform.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.SimulatedAuthority;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.OpenId;
import hk.iamsmart.platform.channel.SealedAnswer;
import hk.iamsmart.platform.channel.SealedAnswer.Refusal;
import hk.iamsmart.platform.channel.SealedAnswer.Success;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.fixtures.Pocket;
import hk.iamsmart.platform.fixtures.TestServices;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.notifications.NotificationsEndpoints.BatchAnswer;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.ServiceTerms.Topic;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.protocol.wallet.inbox.InboxView.Notice;
import hk.iamsmart.protocol.wallet.inbox.NoticeCategory;
import hk.iamsmart.protocol.wallet.inbox.SenderChoice;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/// A service that sends, and a citizen with a phone who has logged in to it.
final class NoticeHouse {
  static final SenderChoice EVERYTHING = new SenderChoice(List.of(NoticeCategory.values()), true);

  private final NotificationsEndpoints endpoints;
  private final Choices choices;
  private final Accounts accounts;
  private final Services services;
  final Pocket pocket;
  final OnlineService service;
  final AccountId citizen;
  final OpenId openId;
  final Phone phone;

  NoticeHouse(ApplicationContext rooms, int port) {
    endpoints = rooms.getBean(NotificationsEndpoints.class);
    choices = rooms.getBean(Choices.class);
    accounts = rooms.getBean(Accounts.class);
    services = rooms.getBean(Services.class);
    pocket = new Pocket(accounts, port, rooms.getBean(SimulatedAuthority.class));
    service = sender();
    citizen = pocket.citizen();
    openId = loggedIn(citizen);
    phone = pocket.phone(Pocket.android());
    var code = rooms.getBean(Devices.class).invite(citizen, false);
    phone.bind(code.value()).orThrow();
  }

  OnlineService sender() {
    var registered = TestServices.register(services, KeyWrap.PKCS1);
    return replaced(registered, registered.name(), registered.domain(), registered.callbacks());
  }

  OnlineService named(OnlineService sender, String name) {
    return replaced(sender, ShownName.of(name), sender.domain(), sender.callbacks());
  }

  OnlineService movedTo(String domain) {
    return replaced(
        service, service.name(), domain, Set.of(URI.create("https://" + domain + "/cb")));
  }

  /// The service, which has these topics for its notices.
  OnlineService about(String... keys) {
    var topics = Stream.of(keys).map(key -> new Topic(key, ShownName.of("About " + key))).toList();
    var former = services.find(service.id()).orElseThrow();
    var sender = former.change().topics(topics).done();
    services.replace(TestServices.OPERATOR, sender);
    return sender;
  }

  private OnlineService replaced(
      OnlineService former, ShownName name, String domain, Set<URI> callbacks) {
    var sender =
        new OnlineService(
            former.id(),
            former.owner(),
            name,
            List.of(),
            domain,
            Set.of(Scope.AUTHENTICATION, Scope.NOTIFICATION),
            callbacks,
            former.keyWrap(),
            former.status());
    services.replace(TestServices.OPERATOR, sender);
    return sender;
  }

  OpenId loggedIn(AccountId who) {
    var known = accounts.openId(who, service.id());
    choices.known(service.id(), who, known);
    return known;
  }

  void wants(SenderChoice choice) {
    phone.notices().choose(service.id().value(), choice).orThrow();
  }

  static Map<String, Object> message(String id, String openId) {
    var message = new LinkedHashMap<String, Object>();
    message.put("id", id);
    message.put("openID", openId);
    message.put("category", "update");
    message.put("title", Map.of("en-US", "Your report is ready", "zh-HK", "報告已備妥"));
    message.put("body", Map.of("en-US", "Collect it\nby Friday.", "zh-HK", "請於星期五前領取。"));
    return message;
  }

  SealedAnswer send(String batch, List<Map<String, Object>> messages) {
    JsonNode body = WireJson.mapper().valueToTree(Map.of("batchID", batch, "messages", messages));
    return answer(service, body);
  }

  String sent(Map<String, Object> message) {
    var batch = UUID.randomUUID().toString();
    assertThat(send(batch, List.of(message))).isInstanceOf(Success.class);
    return batch;
  }

  SealedAnswer enquired(String batch) {
    return endpoints.status(service, WireJson.mapper().createObjectNode().put("batchID", batch));
  }

  String status(String batch) {
    return ((BatchAnswer) ((Success) enquired(batch)).content()).messages().getFirst().status();
  }

  List<Notice> inbox() {
    return phone.notices().inbox().orThrow().notices();
  }

  SealedAnswer answer(OnlineService from, JsonNode body) {
    return endpoints.send(from, body);
  }

  static void refused(SealedAnswer answer, String code, String parameter) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            Refusal.class,
            r -> {
              assertThat(r.code().name()).as(r.reason()).isEqualTo(code);
              assertThat(r.parameter()).isEqualTo(parameter);
            });
  }
}
