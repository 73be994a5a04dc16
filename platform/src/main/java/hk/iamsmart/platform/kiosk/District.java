package hk.iamsmart.platform.kiosk;

/// The eighteen districts of Hong Kong, in the order of their lists.
public enum District {
  CENTRAL_AND_WESTERN,
  WAN_CHAI,
  EASTERN,
  SOUTHERN,
  YAU_TSIM_MONG,
  SHAM_SHUI_PO,
  KOWLOON_CITY,
  WONG_TAI_SIN,
  KWUN_TONG,
  TSUEN_WAN,
  TUEN_MUN,
  YUEN_LONG,
  NORTH,
  TAI_PO,
  SAI_KUNG,
  SHA_TIN,
  KWAI_TSING,
  ISLANDS
}
