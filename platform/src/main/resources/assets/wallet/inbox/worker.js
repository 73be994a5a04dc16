// Shows one notice for every push, always the same: what it is about the app looks up by itself.
// WORDS is what /wallet/worker.js says before it takes this in, in the reader's language.

/* global WORDS */

self.addEventListener('push', (event) => event.waitUntil(rung()));

async function rung() {
  for (const page of await pages()) page.postMessage('rung');
  const {title, body, lang, icon} = WORDS;
  await self.registration.showNotification(title, {body, lang, icon, tag: 'rung'});
}

self.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(moved(event)));

/** The browser has another address. Only the page has the key to tell it: at once, or when it is next opened. */
async function moved({newSubscription, oldSubscription}) {
  if (!newSubscription && oldSubscription) await self.registration.pushManager.subscribe(oldSubscription.options);
  for (const page of await pages()) page.postMessage('moved');
}

const pages = () => self.clients.matchAll({type: 'window', includeUncontrolled: true});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(toTheApp());
});

async function toTheApp() {
  const open = (await pages()).find((page) => new URL(page.url).pathname === '/wallet');
  return open ? open.focus() : self.clients.openWindow('/wallet');
}
