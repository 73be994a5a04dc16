package hk.iamsmart.sandbox.members;

import static java.nio.charset.StandardCharsets.UTF_8;

import hk.iamsmart.members.organisations.BusinessNumber;
import hk.iamsmart.members.organisations.Organisations.Charter;
import hk.iamsmart.protocol.Language;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/// The seeded organisations: those behind the demo's services.
enum Company {
  CLINIC("Bauhinia Clinic Limited", "紫荊診所有限公司", "90000001", "healthcare"),
  BANK("Harbour Lights Bank Limited", "海港燈火銀行有限公司", "90000002", "financial");

  private final String nameEn;
  private final String nameZh;
  private final String number;
  private final String sector;

  Company(String nameEn, String nameZh, String number, String sector) {
    this.nameEn = nameEn;
    this.nameZh = nameZh;
    this.number = number;
    this.sector = sector;
  }

  String name(Language language) {
    return language == Language.EN_US ? nameEn : nameZh;
  }

  String number() {
    return new BusinessNumber(number, "000").written();
  }

  /// The application that it would have come from, which tells it from every other one.
  UUID application() {
    return UUID.nameUUIDFromBytes(("sandbox " + name()).getBytes(UTF_8));
  }

  Charter charter() {
    var business = new BusinessNumber(number, "000");
    return new Charter(application(), nameEn, nameZh, business, sector);
  }

  List<Seat> seats() {
    return Arrays.stream(Seat.values()).filter(seat -> seat.company() == this).toList();
  }
}
