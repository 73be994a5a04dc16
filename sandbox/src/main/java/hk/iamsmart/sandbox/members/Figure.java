package hk.iamsmart.sandbox.members;

import hk.iamsmart.platform.mail.EmailAddress;

/// The people on the seeded seats.
enum Figure {
  AU_YEUNG("AU YEUNG, Lai Sze 歐陽麗詩", "au.yeung@clinic.example.hk"),
  MOK("MOK, Chun Kit 莫俊傑", "mok@clinic.example.hk"),
  YIP("YIP, Sau Lan 葉秀蘭", "yip@clinic.example.hk"),
  /// in both organisations
  TSE("TSE, Wing Fai 謝榮輝", "tse@adviser.example.hk"),
  HUI("HUI, Man Ching 許文靜", "hui@bank.example.hk"),
  PATEL("PATEL, Anika", "patel@bank.example.hk"),
  LUK("LUK, Ho Yin 陸浩然", "luk@bank.example.hk");

  private final String person;
  private final String address;

  Figure(String person, String address) {
    this.person = person;
    this.address = address;
  }

  String person() {
    return person;
  }

  EmailAddress address() {
    return new EmailAddress(address);
  }
}
