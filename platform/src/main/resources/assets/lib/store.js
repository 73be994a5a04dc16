// What a page keeps in the browser, beyond a visit: values by name, also keys that no script can
// export.

const STORE = 'kept';

function open(database) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(database, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/**
 * A store of this name: `within(mode, work)` does work in one transaction, which gives its result
 * by its second parameter; `get` and `put` are the shortest kinds of it.
 */
export function storeOf(name) {
  async function within(mode, work) {
    const database = await open(name);
    try {
      return await new Promise((resolve, reject) => {
        const transaction = database.transaction(STORE, mode);
        let result;
        work(transaction.objectStore(STORE), (value) => {
          result = value;
        });
        transaction.oncomplete = () => resolve(result);
        transaction.onerror = () => reject(transaction.error);
        transaction.onabort = () => reject(transaction.error);
      });
    } finally {
      database.close();
    }
  }
  const get = (key) =>
    within('readonly', (store, give) => {
      store.get(key).onsuccess = (event) => give(event.target.result);
    });
  const put = (key, value) => within('readwrite', (store) => store.put(value, key));
  return {within, get, put};
}
