package hk.iamsmart.platform.database;

import hk.iamsmart.platform.ground.Secret;

/// Where a PostgreSQL server is and who may use it.
///
/// @param url of one database, as JDBC writes it
record ServerAddress(String url, String user, Secret password) {}
