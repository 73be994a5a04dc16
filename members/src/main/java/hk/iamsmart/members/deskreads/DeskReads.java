package hk.iamsmart.members.deskreads;

import hk.iamsmart.people.staffreads.StaffRead;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.Uuids;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The pages, all in one place: `docs/operate/what-staff-read.md` has the same list, and a test
/// compares it with every page of staff.
@Configuration(proxyBeanMethods = false)
class DeskReads {
  private static StaffRead of(
      String path, Function<Map<String, String>, Optional<Subject>> subject) {
    return new StaffRead(path, subject);
  }

  private static StaffRead byId(String path, String variable, Function<UUID, Subject> subject) {
    return of(path, found -> Uuids.parse(found.getOrDefault(variable, "")).map(subject));
  }

  private static StaffRead byClient(String path) {
    return of(
        path, found -> ClientId.parse(found.getOrDefault("client", "")).map(Subject::service));
  }

  @Bean
  static StaffRead readsApplication() {
    return byId("/staff/applications/{id}", "id", Subject::application);
  }

  @Bean
  static StaffRead decidesApplication() {
    return byId("/staff/applications/{id}/decide", "id", Subject::application);
  }

  @Bean
  static StaffRead readsEnrolment() {
    return byId("/staff/ite/{id}", "id", Subject::application);
  }

  @Bean
  static StaffRead decidesEnrolment() {
    return byId("/staff/ite/{id}/decide", "id", Subject::application);
  }

  @Bean
  static StaffRead readsProduction() {
    return byId("/staff/production/{id}", "id", Subject::application);
  }

  @Bean
  static StaffRead readsFileOfProduction() {
    return byId("/staff/production/{id}/files/{file}", "id", Subject::application);
  }

  @Bean
  static StaffRead readsFormOfProduction() {
    return byId("/staff/production/{id}/forms/{item}/pdf", "id", Subject::application);
  }

  @Bean
  static StaffRead readsOrganisation() {
    return byId("/staff/organisations/{organisation}", "organisation", Subject::organisation);
  }

  @Bean
  static StaffRead recoversMember() {
    return byId(
        "/staff/organisations/{organisation}/members/{person}/recover",
        "organisation",
        Subject::organisation);
  }

  @Bean
  static StaffRead readsService() {
    return byClient("/staff/services/{client}");
  }

  @Bean
  static StaffRead readsEmergency() {
    return byClient("/staff/emergencies/{client}");
  }

  @Bean
  static StaffRead readsTicket() {
    return of("/staff/helpdesk/{number}", DeskReads::ticket);
  }

  @Bean
  static StaffRead readsFileOfTicket() {
    return of("/staff/helpdesk/{number}/files/{entry}", DeskReads::ticket);
  }

  private static Optional<Subject> ticket(Map<String, String> found) {
    return Optional.ofNullable(found.get("number")).map(Subject::helpdesk);
  }
}
