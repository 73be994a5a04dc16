package hk.iamsmart.platform.stepup;

import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.HkicNumber;

/// Who a face or a card should belong to.
public record Holder(AccountId account, HkicNumber hkic) {}
