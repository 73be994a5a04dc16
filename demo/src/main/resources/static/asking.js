// Asks how far the phone's answer is, shows it, and goes on when it is there. Each question is held
// for up to twenty seconds.
const sheet = document.querySelector("[data-asking]");
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function count() {
  const line = sheet.querySelector("[data-waited]");
  const began = performance.now() - Math.max(0, Date.now() - Number(line.dataset.waited));
  const show = () => {
    const seconds = Math.floor((performance.now() - began) / 1000);
    const rest = String(seconds % 60).padStart(2, "0");
    line.textContent = `${Math.floor(seconds / 60)}:${rest}`;
  };
  show();
  line.hidden = false;
  setInterval(show, 1000);
}

function signed() {
  sheet.dataset.stage = "SIGNED";
  const status = sheet.querySelector("[data-signed]");
  status.textContent = status.dataset.signed;
}

count();
for (;;) {
  try {
    const state = `${sheet.dataset.asking}/state?seen=${sheet.dataset.stage}`;
    const answer = await fetch(state, { cache: "no-store" });
    const { stage } = answer.ok ? await answer.json() : {};
    if (stage === "OVER") {
      location.replace(sheet.dataset.asking);
      break;
    }
    if (stage === "SIGNED" && sheet.dataset.stage !== stage) signed();
    if (!answer.ok) await pause(3000);
  } catch {
    await pause(3000);
  }
}
