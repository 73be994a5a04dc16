/**
 * Says that the page's script listens to every [data-scripted] part of the page. What was pressed
 * before happens now.
 */
export const listening = () => document.dispatchEvent(new Event('listening'));
