package hk.iamsmart.platform.vault;

import hk.iamsmart.platform.database.TestDatabase;

/// Private keys sealed in the database.
class SoftwareKeysTest extends KeysContract {
  private static final Place PLACE = new Place(new KeyHouse(TestDatabase.fresh()));

  @Override
  Place place() {
    return PLACE;
  }
}
