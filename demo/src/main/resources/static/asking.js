// Asks whether the phone has answered; each question is held for up to twenty seconds.
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

for (;;) {
  try {
    const answer = await fetch("/asking/state", { cache: "no-store" });
    if (answer.ok && (await answer.json()).over) {
      location.replace("/asking");
      break;
    }
    if (!answer.ok) {
      await pause(3000);
    }
  } catch {
    await pause(3000);
  }
}
