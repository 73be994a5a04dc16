// What the browser of a kiosk keeps: with which terminal it was paired, by a key that no script can
// export. Nothing of anybody who was here.

const STORE = 'kept';

function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('kiosk', 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function inStore(mode, work) {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = work(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

export const kept = (key) => inStore('readonly', (store) => store.get(key));

export const keep = (key, value) => inStore('readwrite', (store) => store.put(value, key));
