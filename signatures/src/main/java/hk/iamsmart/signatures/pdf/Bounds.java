package hk.iamsmart.signatures.pdf;

import hk.iamsmart.signatures.pdf.Unreadable.Why;

/// What reading one file may cost. Spent by everything that is read from it, also twice.
public final class Bounds {
  /// Of all structure streams together, unpacked.
  public static final int MOST_UNPACKED_BYTES = 32 << 20;

  /// Values of any kind, of all objects together.
  public static final int MOST_VALUES = 1_000_000;

  /// How often the bytes of a file may be read on average.
  private static final int MOST_READINGS = 8;

  /// How often objects may be looked at that were read before, and items of lists be compared.
  private static final int MOST_LOOKS = 8_000_000;

  static final int MOST_DEPTH = 400;
  static final int MOST_SECTIONS = 256;
  static final int MOST_OBJECTS = 500_000;

  private long unpacked = MOST_UNPACKED_BYTES;
  private long values = MOST_VALUES;
  private long looks = MOST_LOOKS;
  private long bytes;

  public Bounds(int fileLength) {
    bytes = (long) MOST_READINGS * fileLength + (1 << 20);
  }

  void spendUnpacked(int count) throws Unreadable {
    unpacked -= count;
    require(unpacked >= 0, "structure streams are too large");
  }

  void spendValue() throws Unreadable {
    values--;
    require(values >= 0, "too many values");
  }

  void spendBytes(int count) throws Unreadable {
    bytes -= count;
    require(bytes >= 0, "objects overlap too often");
  }

  void spendLooks(int count) throws Unreadable {
    looks -= count;
    require(looks >= 0, "too many objects for so many signatures");
  }

  private static void require(boolean within, String what) throws Unreadable {
    if (!within) {
      throw new Unreadable(Why.TOO_MUCH, what);
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new Unreadable(Why.TOO_MUCH, "the time is up");
    }
  }
}
