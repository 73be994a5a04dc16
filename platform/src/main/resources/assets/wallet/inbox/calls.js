// The calls about notices.

import {call} from '../api.js';
import {learn} from '../moments.js';

export const calls = (device) => ({
  list: (archived, before) =>
    call(device, 'GET', `/wallet/v1/inbox?archived=${archived}${before ? `&before=${before}` : ''}`).then(learn),
  count: () => call(device, 'GET', '/wallet/v1/inbox?limit=0').then(learn),
  change: (notice, what) => call(device, 'PUT', `/wallet/v1/inbox/${notice}`, what),
  senders: () => call(device, 'GET', '/wallet/v1/senders'),
  choose: (service, choice) => call(device, 'PUT', `/wallet/v1/senders/${encodeURIComponent(service)}`, choice),
  push: () => call(device, 'GET', '/wallet/v1/push'),
  subscribe: (address) => call(device, 'PUT', '/wallet/v1/push', address),
  unsubscribe: () => call(device, 'DELETE', '/wallet/v1/push'),
});
