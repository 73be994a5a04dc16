package hk.iamsmart.members.settings;

/// What can be set of a copy.
public enum Setting {
  NAME,
  DEPARTMENTS,
  DOMAIN,
  SCOPES,
  CALLBACKS,
  APP_RETURNS,
  DIRECT_LOGIN,
  KEY_WRAP
}
