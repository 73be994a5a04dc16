package hk.iamsmart.platform.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AppReturnsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://clinic.example.hk/app",
        "http://localhost:3000/app?x=1",
        "myclinic://login",
        "myclinic://my_app/login?from=iamsmart",
        "hk.example.clinic:/login",
        "clinic-2+x.y:login"
      })
  void an_app_is_called_back_by_a_link_or_by_its_own_scheme(String address) {
    assertThat(AppReturns.fault(address)).isEmpty();
    assertThat(AppReturns.registered(List.of(address))).containsExactly(URI.create(address));
    assertThat(new DirectLogin(DirectLogin.Kind.APP, URI.create(address)).redirect().toString())
        .isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "login",
        "//clinic.example.hk/app",
        "javascript:alert(1)",
        "data:text/html,x",
        "intent://x#Intent;end",
        "web+iamsmart:v2_auth",
        "hk.gov.iamsmart://v2_auth",
        "hk.gov.iamsmart.testapp://auth",
        "ms-settings:x",
        "MyClinic://login",
        "HTTPS://clinic.example.hk/",
        "http:/clinic",
        "https:///app",
        "https://user@clinic.example.hk/app",
        "https://clinic.example.hk/app#x",
        "myclinic://login#x",
        "myclinic://",
        "myclinic:",
        "c:/windows",
        "my clinic://login",
        "myclinic://a b",
        "myclinic://診所",
        "myclinic://a%zz"
      })
  void what_is_no_apps_own_is_refused(String address) {
    assertThat(AppReturns.fault(address)).isPresent();
  }

  @Test
  void an_address_has_a_longest_form_and_a_site_has_no_scheme_of_its_own() {
    assertThat(AppReturns.fault("myclinic://" + "a".repeat(2_000))).isPresent();
    assertThat(DirectLogin.Kind.WEB.fault("myclinic://login")).isPresent();
    assertThatThrownBy(() -> new DirectLogin(DirectLogin.Kind.WEB, URI.create("myclinic://login")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> AppReturns.registered(List.of("data:x")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
