/// The one SQL database: embedded PostgreSQL by default, an external server by one property,
/// migrations per room.
///
/// Floor 1. May call only rooms on lower floors.
@NullMarked
package hk.iamsmart.platform.database;

import org.jspecify.annotations.NullMarked;
