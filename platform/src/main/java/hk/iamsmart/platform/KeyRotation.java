package hk.iamsmart.platform;

import hk.iamsmart.platform.vault.Vault;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/// The command `rotate-master-key`: the vault alone, on the running server's database if there is
/// one. The server need not stop: it reads secrets under the old key and the new one.
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan({"hk.iamsmart.platform.database", "hk.iamsmart.platform.vault"})
@Import({Sources.class, ProductionEdges.class})
class KeyRotation {
  static void run() {
    try (var house =
        new SpringApplicationBuilder(KeyRotation.class)
            .web(WebApplicationType.NONE)
            .logStartupInfo(false)
            .properties("iamsmart.internal.join=true")
            .run()) {
      int wrapped = house.getBean(Vault.class).rewrapAll();
      System.out.println(wrapped + " secrets wrapped under the present master key.");
    }
  }
}
