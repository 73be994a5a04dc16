package hk.iamsmart.sandbox.door;

import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.look.ErrorPages;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;

/// The same check before health and metrics, which have a server of their own. No scan finds this
/// class: it is named in `ManagementContextConfiguration.imports`.
final class ManagementDoor {
  @Bean
  FilterRegistrationBean<HostCheck> hostCheckOfManagement(
      OwnNames names, ObjectProvider<ErrorPages> pages, IdSource ids) {
    return DoorWiring.first(new HostCheck(names, pages, ids));
  }
}
