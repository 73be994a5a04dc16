package hk.iamsmart.sandbox.services;

import hk.iamsmart.platform.services.DirectLogin;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.protocol.wallet.catalogue.ServiceCategory;
import hk.iamsmart.protocol.wallet.catalogue.ServiceSign;
import hk.iamsmart.sandbox.services.Entrances.Arrival;
import hk.iamsmart.sandbox.services.Entrances.Listing;
import hk.iamsmart.sandbox.services.SandboxServices.Wanted;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// The two services of the demo, as every sandbox has them.
@Component
final class DemoServices {
  private static final String BANK = "/bank";

  private final Environment environment;

  DemoServices(Environment environment) {
    this.environment = environment;
  }

  /// In the order in which they are seeded.
  List<Wanted> wanted() {
    return List.of(clinic(), bank());
  }

  /// Where the demo is on this machine, and where it says it is.
  private List<String> bases() {
    var here = "http://localhost:" + environment.getProperty("demo.port", "8090");
    var told = environment.getProperty("demo.public-url", "").replaceAll("/+$", "");
    return Stream.of(here, told).filter(base -> !base.isBlank()).distinct().toList();
  }

  /// @param path of a service of the demo
  private List<String> callbacks(String path) {
    return bases().stream()
        .map(base -> base + path)
        .flatMap(base -> Stream.of(base + "/callback", base + "/iamsmart/results"))
        .toList();
  }

  private Entrances entrances(String path, Listing listing) {
    var arrival = new Arrival(DirectLogin.Kind.WEB, bases().getLast() + path + "/direct");
    return new Entrances(arrival, List.of(), listing);
  }

  private Wanted clinic() {
    var listing =
        Listing.of(
            ServiceCategory.HEALTH,
            ShownName.of("Appointments, results, consent", "預約、報告、同意書", "预约、报告、同意书"),
            ServiceSign.FLOWER);
    return new Wanted(
        ShownName.of("Bauhinia Clinic", "紫荊診所", "紫荆诊所"),
        List.of(
            ShownName.of("Endoscopy Unit, Bauhinia Clinic", "紫荊診所內鏡中心", "紫荆诊所内镜中心"),
            ShownName.of("Outpatients", "門診部", "门诊部")),
        SandboxServices.shownAt(callbacks("").getLast()),
        callbacks(""),
        List.of(
            Scope.AUTHENTICATION,
            Scope.PROFILES,
            Scope.FORM_FILLING,
            Scope.REAUTHENTICATION,
            Scope.SIGNING,
            Scope.NOTIFICATION),
        KeyWrap.PKCS1,
        entrances("", listing),
        Stage.SIMULATED);
  }

  private Wanted bank() {
    var listing =
        Listing.of(
            ServiceCategory.MONEY,
            ShownName.of("Transfers and statements", "轉帳、結單", "转账、结单"),
            ServiceSign.BANK);
    return new Wanted(
        ShownName.of("Harbour Lights Bank", "海港燈火銀行", "海港灯火银行"),
        List.of(
            ShownName.of("Mortgages", "按揭部", "按揭部"),
            ShownName.of("Account Services", "帳戶服務部", "账户服务部")),
        SandboxServices.shownAt(callbacks(BANK).getLast()),
        callbacks(BANK),
        List.of(Scope.values()),
        KeyWrap.OAEP_SHA256,
        entrances(BANK, listing),
        Stage.SIMULATED);
  }
}
