package hk.iamsmart.bench;

import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.Gender;
import hk.iamsmart.platform.accounts.Identity;
import hk.iamsmart.platform.accounts.Tier;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.platform.ground.Secret;
import hk.iamsmart.platform.services.EnciphermentCertificates;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.protocol.WireJson;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;

/// What the load drivers need to be in the house: one online service, and citizens who are invited
/// to bind a phone. It is told in a file of the data folder, which also says that the server is
/// ready.
final class Seed {
  private static final Actor OPERATOR = Actor.operator("bench");
  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final int FIRST_NUMBER = 100_000;

  private final Services services;
  private final EnciphermentCertificates certificates;
  private final Accounts accounts;
  private final Devices devices;
  private final HouseSettings house;
  private final Environment environment;
  private final KeyPair authorityKeys;
  private final int citizens;
  private final int told;
  private @Nullable AccountId signer;
  private @Nullable String client;

  Seed(
      Services services,
      EnciphermentCertificates certificates,
      Accounts accounts,
      Devices devices,
      HouseSettings house,
      Environment environment,
      KeyPair authorityKeys,
      @Value("${bench.citizens:8}") int citizens,
      @Value("${bench.services:0}") int told) {
    this.services = services;
    this.certificates = certificates;
    this.accounts = accounts;
    this.devices = devices;
    this.house = house;
    this.environment = environment;
    this.authorityKeys = authorityKeys;
    this.citizens = citizens;
    this.told = told;
  }

  @EventListener(ApplicationReadyEvent.class)
  void plant() throws IOException, GeneralSecurityException, OperatorCreationException {
    var kek = rsa();
    var client = service(kek);
    this.client = client;
    var codes = new ArrayList<String>();
    for (int i = 0; i < citizens; i++) {
      // the first one is the only one who signs
      var citizen = citizen(FIRST_NUMBER + i, i == 0 ? Tier.IAM_SMART_PLUS : Tier.IAM_SMART);
      signer = signer == null ? citizen : signer;
      codes.add(devices.invite(citizen, true).value());
    }
    var receivers = new ArrayList<String>();
    for (int i = 0; i < told; i++) {
      receivers.add(service(kek));
    }
    var facts =
        new Facts(
            Integer.parseInt(environment.getRequiredProperty("local.server.port")),
            client,
            SECRET,
            kek.getPrivate().getEncoded(),
            authorityKeys.getPublic().getEncoded(),
            authorityKeys.getPrivate().getEncoded(),
            codes,
            receivers);
    var file = house.data().resolve(Facts.FILE);
    var draft = house.data().resolve(Facts.FILE + ".draft");
    Files.write(draft, WireJson.bytes(facts));
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private String service(KeyPair kek) throws OperatorCreationException, IOException {
    var id = services.freshId();
    var service =
        new OnlineService(
            id,
            "the clinics",
            ShownName.of("Clinic", "診所", "诊所"),
            List.of(),
            "clinic.example.hk",
            Set.of(
                Scope.AUTHENTICATION,
                Scope.FORM_FILLING,
                Scope.SIGNING,
                Scope.BULK_SIGNING,
                Scope.NOTIFICATION),
            Set.of(URI.create(Facts.CALLBACK)),
            KeyWrap.PKCS1,
            OnlineService.Status.ACTIVE);
    services.register(OPERATOR, service, Secret.ofText(SECRET));
    certificates.upload(OPERATOR, id, certificate(kek));
    return id.value();
  }

  /// The citizen with the first binding code.
  AccountId signer() {
    return Objects.requireNonNull(signer);
  }

  String client() {
    return Objects.requireNonNull(client);
  }

  private AccountId citizen(int number, Tier tier) {
    for (char digit : "0123456789A".toCharArray()) {
      var hkic = HkicNumber.parse("W" + number + "(" + digit + ")");
      if (hkic.isPresent()) {
        var born = LocalDate.of(1990, 1, 2);
        var identity = new Identity(hkic.get(), "CHAN, Siu Ming", null, born, Gender.X);
        return ((Accounts.Registration.Registered) accounts.register(identity, tier, OPERATOR))
            .id();
      }
    }
    throw new IllegalStateException("one of eleven check digits fits");
  }

  private static KeyPair rsa() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  private static byte[] certificate(KeyPair kek) throws OperatorCreationException, IOException {
    var name = new X500Name("CN=bench");
    var now = Instant.now();
    return new JcaX509v3CertificateBuilder(
            name,
            BigInteger.ONE,
            Date.from(now.minus(Duration.ofDays(1))),
            Date.from(now.plus(Duration.ofDays(30))),
            name,
            kek.getPublic())
        .build(new JcaContentSignerBuilder("SHA256withRSA").build(kek.getPrivate()))
        .getEncoded();
  }
}
