package hk.iamsmart.platform.broker;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.Accounts.Registration;
import hk.iamsmart.platform.accounts.Gender;
import hk.iamsmart.platform.accounts.Identity;
import hk.iamsmart.platform.accounts.Suspension;
import hk.iamsmart.platform.accounts.Tier;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// A clinic and a citizen for journeys through the browser.
final class BrokerHouse {
  static final String CALLBACK = "https://clinic.example.hk/callback";
  private static final Actor CLERK = Actor.operator("clerk");

  private final Services services;
  private final Accounts accounts;
  private final Devices devices;
  private final int port;

  BrokerHouse(Services services, Accounts accounts, Devices devices, int port) {
    this.services = services;
    this.accounts = accounts;
    this.devices = devices;
    this.port = port;
  }

  /// A port that nobody uses at the moment: pages and passkeys must know their own address.
  static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ClientId clinic() {
    var clinic = services.freshId();
    services.register(
        CLERK,
        new OnlineService(
            clinic,
            "the clinics",
            ShownName.of("Harbour Clinic", "海港診所", "海港诊所"),
            List.of(),
            "clinic.example.hk",
            Set.of(Scope.AUTHENTICATION, Scope.PROFILES),
            Set.of(URI.create(CALLBACK)),
            KeyWrap.PKCS1,
            OnlineService.Status.ACTIVE));
    return clinic;
  }

  /// A binding code of a citizen who is new here.
  String bindingCode(String hkic, String name) {
    var identity =
        new Identity(
            HkicNumber.parse(hkic).orElseThrow(), name, null, LocalDate.of(1990, 2, 3), Gender.F);
    var registered = accounts.register(identity, Tier.IAM_SMART, CLERK);
    if (registered instanceof Registration.Registered r) {
      return devices.invite(r.id(), false).value();
    }
    throw new IllegalStateException("registered before: " + registered);
  }

  void suspend(String hkic) {
    var account = accounts.findByHkic(HkicNumber.parse(hkic).orElseThrow()).orElseThrow();
    accounts.suspend(account.id(), Suspension.OPERATOR, CLERK);
  }

  String login(ClientId clinic, Map<String, String> changed) {
    var parameters = new HashMap<String, String>();
    parameters.put("clientID", clinic.value());
    parameters.put("responseType", "code");
    parameters.put("source", "PC_Browser");
    parameters.put("redirectURI", CALLBACK);
    parameters.put("scope", "eidapi_auth");
    parameters.put("state", "st-1");
    parameters.putAll(changed);
    return at("/api/v1/auth/getQR?")
        + parameters.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
  }

  String at(String path) {
    return "http://localhost:" + port + path;
  }

  /// A tab in which the clinic's site answers without being there.
  static Page tab(BrowserContext context) {
    var page = context.newPage();
    page.setDefaultTimeout(15_000);
    page.route(
        "https://clinic.example.hk/**",
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setContentType("text/html")
                    .setBody("<title>clinic</title>")));
    return page;
  }

  /// What the QR code on the page says.
  static String link(Page page) {
    return String.valueOf(
        page.evaluate(
            "async () => (await (await fetch('/broker/' +"
                + " document.getElementById('login').dataset.login + '/state')).json()).link"));
  }
}
