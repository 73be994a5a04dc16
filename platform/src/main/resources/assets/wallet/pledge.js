// A promise: its statement says it all.

export const pledge = {member: 'pledge', screen: 'login', show: () => ({})};
